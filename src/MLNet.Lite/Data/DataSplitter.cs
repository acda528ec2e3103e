using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>Gives every row a fixed number from 0 to 1, by which data are cut into parts: ML.NET's numbers, so that a seed cuts alike.</summary>
internal sealed class DataSplitter
{
    // What ML.NET falls back to: an unseeded split is the same every time, too.
    private const int DefaultDrawSeed = 42;
    private const int DefaultHashSeed = 314489979;

    private readonly IHostEnvironment _environment;
    private readonly IDataView _data;
    private readonly DataViewSchema.Column[] _columns;
    private readonly Func<DataViewRow, Func<double>> _createNumber;

    /// <summary>Rows with equal values in the key column get the same number; without one each row gets its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or it has a type of its own.</exception>
    public DataSplitter(IHostEnvironment environment, IDataView data, string? samplingKeyColumnName, int? seed)
    {
        _environment = environment;
        _data = data;
        seed ??= (environment as IHostEnvironmentInternal)?.Seed;
        if (samplingKeyColumnName is null)
        {
            environment.Register("GenerateNumber");
            _columns = [];
            // Drawn in the order of the rows.
            _createNumber = _ => Draw(new TauswortheRandom((uint)(seed ?? DefaultDrawSeed)));
            return;
        }

        var column = ColumnErrors.Find(data.Schema, samplingKeyColumnName, nameof(samplingKeyColumnName), "sampling key");
        _columns = [column];
        if (column.Type == NumberDataViewType.Single)
            _createNumber = Normalize<float>(column);
        else if (column.Type == NumberDataViewType.Double)
            _createNumber = Normalize<double>(column);
        else if (column.Type is KeyDataViewType)
        {
            environment.Register(nameof(ColumnCopyingEstimator), times: 2);
            _createNumber = row => KeyFraction.Create(row, column);
        }
        else if (ColumnHash.Accepts(column.Type))
        {
            var isTime = column.Type.GetItemType() is DateTimeDataViewType or DateTimeOffsetDataViewType or TimeSpanDataViewType;
            environment.Register("HashingEstimator", times: isTime ? 2 : 1);
            _createNumber = row => ColumnHash.Create(row, column, (uint)(seed ?? DefaultHashSeed));
        }
        else
        {
            throw ColumnErrors.WrongType(
                column.Name, $"{column.Type}", "of a built-in type", nameof(samplingKeyColumnName), "sampling key");
        }
    }

    /// <summary>The part whose numbers lie from one bound to the other, and the rest. Rows without a number are in neither.</summary>
    public DataOperationsCatalog.TrainTestData Split(double lower, double upper, bool includeUpper)
    {
        // One for each filter, and for each selection that drops the number again.
        _environment.Register("RangeFilter", times: 4);
        return new(
            Filter(number => number < lower || (includeUpper ? number > upper : number >= upper)),
            Filter(number => number >= lower && (includeUpper ? number <= upper : number < upper)));
    }

    private RowFilter Filter(Func<double, bool> accepts) => new(
        _data,
        _columns,
        row =>
        {
            var number = _createNumber(row);
            return () => accepts(number());
        },
        needsOrder: _columns.Length == 0);

    private static Func<double> Draw(TauswortheRandom random) => () => random.NextSingle();

    /// <summary>Scales the column to the range from 0 to 1, for which all data are read now.</summary>
    private Func<DataViewRow, Func<double>> Normalize<T>(DataViewSchema.Column column)
        where T : struct, IConvertible
    {
        const string Name = "SplitColumn";
        var normalization = new NormalizationColumn(
            Name, column.Name, NormalizationMode.MinMax, NormalizationCatalog.DefaultMaximumExampleCount, FixZero: false);
        ITransformer transformer = new NormalizingEstimator(_environment, normalization).Fit(_data);
        var mapper = transformer.GetRowToRowMapper(_data.Schema);
        var normalized = mapper.OutputSchema[Name];
        return row =>
        {
            var get = mapper.GetRow(row, [normalized]).GetGetter<T>(normalized);
            T number = default;
            return () =>
            {
                get(ref number);
                return number.ToDouble(null);
            };
        };
    }
}
