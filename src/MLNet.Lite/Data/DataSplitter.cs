using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Gives every row a fixed number in [0, 1), by which data are cut into parts.</summary>
internal sealed class DataSplitter
{
    // The seed that ML.NET falls back to: an unseeded split is the same every time, too.
    private const int DefaultSeed = 42;

    private readonly IDataView _data;
    private readonly DataViewSchema.Column? _key;
    private readonly uint _seed;

    /// <summary>Rows with equal values in the key column get the same number; without one each row gets its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public DataSplitter(IHostEnvironment environment, IDataView data, string? samplingKeyColumnName, int? seed)
    {
        _data = data;
        _seed = (uint)(seed ?? (environment as IHostEnvironmentInternal)?.Seed ?? DefaultSeed);
        if (samplingKeyColumnName is not null)
            _key = ColumnErrors.Find(data.Schema, samplingKeyColumnName, nameof(samplingKeyColumnName), "sampling key");
    }

    /// <summary>The part whose numbers lie from <paramref name="lower"/> up to, not including, <paramref name="upper"/>, and the rest.</summary>
    public DataOperationsCatalog.TrainTestData Split(double lower, double upper) => new(
        Filter(number => number < lower || number >= upper),
        Filter(number => number >= lower && number < upper));

    private RowFilter Filter(Func<double, bool> accepts)
    {
        if (_key is not { } key)
        {
            // Drawn in the order of the rows, as ML.NET draws it, so that a seed cuts the same data the same way.
            return new RowFilter(_data, [], _ => Draw(new TauswortheRandom(_seed)), needsOrder: true);
        }
        return new RowFilter(_data, [key], row => Hash(ColumnHash.CreateHasher(row, key, _seed)));

        Func<bool> Draw(TauswortheRandom random) => () => accepts(random.NextSingle());
        Func<bool> Hash(Func<uint> hash) => () => accepts(hash() / (1.0 + uint.MaxValue));
    }
}
