namespace Microsoft.ML.Data;

/// <summary>Reads labels of any type as numbers: keys from 0, missing ones NaN; true as 1 and false as 0.</summary>
internal static class LabelGetter
{
    public static ValueGetter<float> Create(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        KeyDataViewType key => key.AcceptForItems(new KeyGetterFactory(row, column, key.Count)),
        BooleanDataViewType => Convert<bool>(row, column, value => value ? 1 : 0),
        { RawType: var type } when type == typeof(double) => Convert<double>(row, column, value => (float)value),
        _ => row.GetGetter<float>(column),
    };

    private static ValueGetter<float> Convert<T>(DataViewRow row, DataViewSchema.Column column, Func<T, float> convert)
    {
        var get = row.GetGetter<T>(column);
        T value = default!;
        return (ref float label) =>
        {
            get(ref value);
            label = convert(value);
        };
    }

    private sealed class KeyGetterFactory(DataViewRow row, DataViewSchema.Column column, ulong count) : IRawTypeVisitor<ValueGetter<float>>
    {
        public ValueGetter<float> Visit<T>() => Convert<T>(row, column, value =>
            KeyValues.ToUInt64(value) is var key && key > 0 && key <= count ? key - 1 : float.NaN);
    }
}
