namespace Microsoft.ML.Data;

/// <summary>Spreads keys over the numbers from 0 to 1, in their order.</summary>
internal sealed class KeyFraction(DataViewRow row, DataViewSchema.Column column) : IRawTypeVisitor<Func<double>>
{
    /// <summary>A function that gives the number of the key at which <paramref name="row"/> stands; NaN if it is missing.</summary>
    public static Func<double> Create(DataViewRow row, DataViewSchema.Column column) =>
        column.Type.AcceptForItems(new KeyFraction(row, column));

    Func<double> IRawTypeVisitor<Func<double>>.Visit<T>()
    {
        var count = ((KeyDataViewType)column.Type).Count;
        var get = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            get(ref value);
            var key = KeyValues.ToUInt64(value);
            // As in ML.NET, which cuts large keys to 32 bits here.
            return key == 0 || key > count ? double.NaN : ((uint)key - 0.5) / count;
        };
    }
}
