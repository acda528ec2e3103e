using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Makes getters of the vectors that keys are mapped to; these are sparse.</summary>
internal static class KeyToVectorMapping
{
    public static Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column, int keys, bool counts)
    {
        if (column.Type is not VectorDataViewType vector)
            return MakeGetterOfOne(row.GetKeyGetter(column), keys);
        var get = row.GetKeysGetter(column);
        return counts ? MakeGetterOfCounts(get, keys) : MakeGetterOfJoined(Checked(get, column.Name, vector.Size), keys);
    }

    /// <summary>The same getter, which throws if a vector has not the size that its type declares.</summary>
    public static ValueGetter<VBuffer<uint>> Checked(ValueGetter<VBuffer<uint>> get, string column, int size) =>
        (ref VBuffer<uint> destination) =>
        {
            get(ref destination);
            ColumnErrors.CheckSize(column, size, destination.Length);
        };

    private static ValueGetter<VBuffer<float>> MakeGetterOfOne(ValueGetter<uint> get, int keys)
    {
        uint key = 0;
        return (ref VBuffer<float> destination) =>
        {
            get(ref key);
            var known = key - 1 < (uint)keys;
            var editor = VBufferEditor.Create(ref destination, keys, known ? 1 : 0, requireIndicesOnDense: true);
            if (known)
                (editor.Values[0], editor.Indices[0]) = (1, (int)key - 1);
            destination = editor.Commit();
        };
    }

    private static ValueGetter<VBuffer<float>> MakeGetterOfJoined(ValueGetter<VBuffer<uint>> get, int keys)
    {
        var source = default(VBuffer<uint>);
        return (ref VBuffer<float> destination) =>
        {
            get(ref source);
            var values = source.GetValues();
            var indices = source.GetIndices();
            var editor = VBufferEditor.Create(ref destination, checked(source.Length * keys), values.Length, requireIndicesOnDense: true);
            var count = 0;
            for (var i = 0; i < values.Length; i++)
            {
                var key = values[i] - 1;
                if (key >= (uint)keys)
                    continue;
                editor.Values[count] = 1;
                editor.Indices[count++] = ((indices.IsEmpty ? i : indices[i]) * keys) + (int)key;
            }
            destination = editor.CommitTruncated(count);
        };
    }

    private static ValueGetter<VBuffer<float>> MakeGetterOfCounts(ValueGetter<VBuffer<uint>> get, int keys)
    {
        var (source, spare) = (default(VBuffer<uint>), default(VBuffer<float>));
        var sorted = Array.Empty<uint>();
        return (ref VBuffer<float> destination) =>
        {
            get(ref source);
            var values = source.GetValues();
            if (sorted.Length < values.Length)
                sorted = new uint[Math.Max(values.Length, 2 * sorted.Length)];
            values.CopyTo(sorted);
            var all = sorted.AsSpan(0, values.Length);
            all.Sort();

            var editor = VBufferEditor.Create(ref destination, keys, Math.Min(keys, all.Length), requireIndicesOnDense: true);
            var count = 0;
            foreach (var value in all)
            {
                if (value - 1 >= (uint)keys)
                    continue;
                if (count == 0 || editor.Indices[count - 1] != (int)value - 1)
                    (editor.Values[count], editor.Indices[count++]) = (0, (int)value - 1);
                editor.Values[count - 1]++;
            }
            destination = editor.CommitTruncated(count);
            VectorDensity.Adjust(ref destination, ref spare);
        };
    }
}
