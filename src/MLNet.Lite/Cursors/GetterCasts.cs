namespace Microsoft.ML.Data;

internal static class GetterCasts
{
    /// <summary>The getter of <paramref name="column"/>, as one of <typeparamref name="TValue"/>.</summary>
    /// <exception cref="InvalidOperationException">The column's values are of another type.</exception>
    public static ValueGetter<TValue> As<TValue>(this Delegate getter, DataViewSchema.Column column) =>
        getter as ValueGetter<TValue> ?? throw WrongType<TValue>(column);

    public static InvalidOperationException WrongType<TValue>(DataViewSchema.Column column) =>
        new($"The column '{column.Name}' ({column.Type}) has values of {column.Type.RawType}, not of {typeof(TValue)}.");
}
