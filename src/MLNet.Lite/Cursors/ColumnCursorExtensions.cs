namespace Microsoft.ML.Data;

/// <summary>Reads single columns.</summary>
public static class ColumnCursorExtensions
{
    /// <summary>The values of the column called <paramref name="columnName"/>, read anew at each enumeration.</summary>
    /// <inheritdoc cref="GetColumn{T}(IDataView, DataViewSchema.Column)"/>
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.GetColumn<T>(data.Schema[columnName]);
    }

    /// <summary>The values of <paramref name="column"/>, read anew at each enumeration: text also as strings, vectors also as arrays.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The column is none of the data's, or <typeparamref name="T"/> does not fit its type.
    /// </exception>
    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        ArgumentNullException.ThrowIfNull(data);
        Ensure.NonEmpty(column.Name, nameof(column));
        var own = data.Schema[column.Index];
        if (own.Name != column.Name || own.Type != column.Type)
        {
            throw new ArgumentOutOfRangeException(
                nameof(column), $"The column '{column}' is not the data's column {column.Index}, '{own}'.");
        }
        if (column.Type.RawType == typeof(T))
            return Enumerate<T, T>(data, column, value => value);
        if (typeof(T) == typeof(string) && column.Type is TextDataViewType)
            return Enumerate<ReadOnlyMemory<char>, T>(data, column, text => (T)(object)text.ToString());
        if (typeof(T).IsArray && column.Type is VectorDataViewType vector)
        {
            var item = typeof(T).GetElementType()!;
            if (item == vector.ItemType.RawType)
                return vector.AcceptForItems(new ArrayReader<T>(data, column));
            if (item == typeof(string) && vector.ItemType is TextDataViewType)
                return Enumerate<VBuffer<ReadOnlyMemory<char>>, T>(data, column, texts => (T)(object)texts.DenseValues().Select(text => text.ToString()).ToArray());
        }
        throw new ArgumentOutOfRangeException(nameof(column), $"The column '{column.Name}' ({column.Type}) cannot be read as {typeof(T)}.");
    }

    private static IEnumerable<T> Enumerate<TValue, T>(IDataView data, DataViewSchema.Column column, Func<TValue, T> convert)
    {
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<TValue>(column);
        while (cursor.MoveNext())
        {
            // Not reused: a vector handed out must not share buffers with the next row's.
            TValue value = default!;
            getter(ref value);
            yield return convert(value);
        }
    }

    private sealed class ArrayReader<TArray>(IDataView data, DataViewSchema.Column column) : IRawTypeVisitor<IEnumerable<TArray>>
    {
        public IEnumerable<TArray> Visit<TItem>() => Enumerate<VBuffer<TItem>, TArray>(data, column, vector =>
        {
            var items = new TItem[vector.Length];
            vector.CopyTo(items);
            return (TArray)(object)items;
        });
    }
}
