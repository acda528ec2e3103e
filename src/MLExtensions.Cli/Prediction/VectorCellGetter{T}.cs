using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Cli.Input;

namespace MLExtensions.Cli.Prediction;

/// <summary>Reads a list-valued cell into a vector.</summary>
/// <param name="reader">The file.</param>
/// <param name="field">The column's index among the reader's.</param>
/// <param name="size">The vector's size; 0 where it varies from row to row.</param>
/// <param name="type">The type of its items.</param>
internal sealed class VectorCellGetter<T>(RecordReader reader, int field, int size, CellType<T> type)
{
    private readonly CellItems _items = new();

    public ValueGetter<VBuffer<T>> Getter => Read;

    private void Read(ref VBuffer<T> value)
    {
        reader.GetItems(field, _items, typeof(T) == typeof(ReadOnlyMemory<char>));
        if (size > 0 && _items.Count != size)
            throw reader.Error(field, $"{_items.Count} values, but the model needs {size}: a JSON array, or a cell such as '1 2 3' or '1;2;3'.");

        var editor = VBufferEditor.Create(ref value, _items.Count);
        for (var i = 0; i < _items.Count; i++)
        {
            if (type.Read(_items[i], out editor.Values[i]) is { } problem)
                throw reader.Error(field, $"item {i + 1}: {problem}");
        }

        value = editor.Commit();
    }
}
