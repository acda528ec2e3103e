using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>
/// Vectors: their number; their length, or 0 and the length of each; the count of explicit values of each, -1 if it is dense; the number of
/// indices, the indices; the values.
/// </summary>
internal sealed class VectorBlock<T>(VectorDataViewType type, ItemCodec<T> codec) : ValueBlock<VBuffer<T>>
{
    private const int Dense = -1;

    private readonly List<int> _lengths = [];
    private readonly List<int> _counts = [];
    private readonly List<int> _indices = [];
    private readonly List<T> _values = [];
    // Where the values and indices of each vector start, after reading.
    private readonly List<(int Value, int Index)> _starts = [];
    private long _valuesSize;

    public override long Size => _valuesSize + (sizeof(int) * (3L + _lengths.Count + _counts.Count + _indices.Count));

    public override void Add(in VBuffer<T> value)
    {
        if (type.IsKnownSize && value.Length != type.Size)
            throw new InvalidOperationException($"A vector of {value.Length} items is no {type}.");
        _lengths.Add(value.Length);
        _counts.Add(value.IsDense ? Dense : value.GetValues().Length);
        _indices.AddRange(value.GetIndices());
        _values.AddRange(value.GetValues());
        _valuesSize += codec.SizeOf(value.GetValues());
    }

    public override void Write(BinaryWriter writer)
    {
        writer.Write(_counts.Count);
        var length = _lengths.Count > 0 && _lengths.TrueForAll(other => other == _lengths[0]) ? _lengths[0] : type.Size;
        writer.Write(length);
        if (length == 0)
            writer.WriteItems<int>(CollectionsMarshal.AsSpan(_lengths));
        writer.WriteItems<int>(CollectionsMarshal.AsSpan(_counts));
        writer.WriteArray<int>(CollectionsMarshal.AsSpan(_indices));
        codec.WriteItems(writer, CollectionsMarshal.AsSpan(_values));

        _lengths.Clear();
        _counts.Clear();
        _indices.Clear();
        _values.Clear();
        _valuesSize = 0;
    }

    public override void Read(BinaryReader reader, int count)
    {
        var vectors = reader.ReadInt32();
        if (vectors != count)
            throw new FormatException($"Corrupt data: {vectors} vectors where there must be {count}.");
        var length = reader.ReadInt32();
        if (length < 0 || (type.IsKnownSize && length != type.Size))
            throw new FormatException($"Corrupt data: a vector of length {length} is no {type}.");
        if (length == 0)
            reader.ReadItems(count, _lengths, "lengths");
        reader.ReadItems(count, _counts, "vectors");
        reader.ReadItems(reader.ReadInt32(), _indices, "indices");
        if (length > 0)
        {
            CollectionsMarshal.SetCount(_lengths, count);
            CollectionsMarshal.AsSpan(_lengths).Fill(length);
        }
        codec.ReadItems(reader, FindStarts(), _values);
    }

    public override void Get(int index, ref VBuffer<T> value)
    {
        var (length, count) = (_lengths[index], _counts[index]);
        var (firstValue, firstIndex) = _starts[index];
        var isDense = count == Dense;
        var editor = VBufferEditor.Create(ref value, length, isDense ? length : count);
        CollectionsMarshal.AsSpan(_values).Slice(firstValue, editor.Values.Length).CopyTo(editor.Values);
        if (!isDense)
            CollectionsMarshal.AsSpan(_indices).Slice(firstIndex, count).CopyTo(editor.Indices);
        value = editor.Commit();
    }

    /// <summary>Finds where each vector starts and checks that its indices are right; returns how many values there must be.</summary>
    private int FindStarts()
    {
        var indices = CollectionsMarshal.AsSpan(_indices);
        var (values, firstIndex) = (0L, 0);
        _starts.Clear();
        for (var i = 0; i < _counts.Count; i++)
        {
            var (length, count) = (_lengths[i], _counts[i]);
            _starts.Add(((int)values, firstIndex));
            var isDense = count == Dense;
            if (length < 0 || (!isDense && (count < 0 || count >= Math.Max(1, length) || count > indices.Length - firstIndex)))
                throw new FormatException($"Corrupt data: a vector of length {length} with {count} values.");
            if (!isDense)
                CheckIndices(indices.Slice(firstIndex, count), length);
            values += isDense ? length : count;
            firstIndex += isDense ? 0 : count;
            if (values > int.MaxValue)
                throw new FormatException($"Corrupt data: vectors with {values} values.");
        }
        if (firstIndex != indices.Length)
            throw new FormatException($"Corrupt data: {indices.Length - firstIndex} indices belong to no vector.");
        return (int)values;
    }

    private static void CheckIndices(ReadOnlySpan<int> indices, int length)
    {
        var last = -1;
        foreach (var index in indices)
        {
            if (index <= last || index >= length)
                throw new FormatException($"Corrupt data: the indices of a vector of length {length} are not increasing or too large.");
            last = index;
        }
    }
}
