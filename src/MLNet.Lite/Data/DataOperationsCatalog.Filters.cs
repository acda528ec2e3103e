using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>The rows whose value in a column of <c>float</c> or <c>double</c> lies from <paramref name="lowerBound"/> up to, not including, <paramref name="upperBound"/>. NaN lies nowhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column does not exist or is of another type, or the bounds leave nothing between them.</exception>
    public IDataView FilterRowsByColumn(
        IDataView input, string columnName, double lowerBound = double.NegativeInfinity, double upperBound = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!(lowerBound < upperBound))
            throw new ArgumentOutOfRangeException(nameof(upperBound), upperBound, $"The upper bound must lie above the lower bound, {lowerBound}.");
        Ensure.NonEmpty(columnName, nameof(columnName));
        _environment.Register("RangeFilter");
        var column = ColumnErrors.Find(input.Schema, columnName, nameof(columnName));
        if (column.Type == NumberDataViewType.Single)
            return new RowFilter(input, [column], Test<float>);
        if (column.Type == NumberDataViewType.Double)
            return new RowFilter(input, [column], Test<double>);
        throw ColumnErrors.WrongType(columnName, $"{column.Type}", "Single or Double", nameof(columnName));

        Func<bool> Test<T>(DataViewRow row)
            where T : struct, IConvertible
        {
            var get = row.GetGetter<T>(column);
            T value = default;
            return () =>
            {
                get(ref value);
                var number = value.ToDouble(null);
                return number >= lowerBound && number < upperBound;
            };
        }
    }

    /// <summary>The rows without a missing value (NaN, or the key 0) in any of <paramref name="columns"/>, which may be vectors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// No columns are given, or one is given twice, does not exist or is of a type that cannot be missing.
    /// </exception>
    public IDataView FilterRowsByMissingValues(IDataView input, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (columns is not { Length: > 0 })
            throw new ArgumentOutOfRangeException(nameof(columns), "Name at least one column.");
        _environment.Register("MissingValueFilter");
        var filterColumns = Array.ConvertAll(columns, name => ColumnErrors.Find(input.Schema, name, nameof(columns)));
        foreach (var column in filterColumns)
        {
            if (!MissingValues.CanOccurIn(column.Type))
                throw ColumnErrors.WrongType(column.Name, $"{column.Type}", "Single, Double or a key, the types whose values can be missing", nameof(columns));
        }
        if (filterColumns.CountBy(column => column.Index).Any(count => count.Value > 1))
            throw new ArgumentOutOfRangeException(nameof(columns), $"A column is named twice: {string.Join(", ", columns)}.");
        return new RowFilter(input, filterColumns, row =>
        {
            var areMissing = Array.ConvertAll(filterColumns, column => MissingValues.CreatePredicate(row, column));
            return () => !Array.Exists(areMissing, isMissing => isMissing());
        });
    }
}
