using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Testing;

/// <summary>Reads one value into buffers that hold other things, and spoils buffers that it got.</summary>
internal abstract class BufferProbe
{
    /// <summary>What a fresh variable receives.</summary>
    public abstract ValueSnapshot ReadFresh();

    /// <summary>What variables receive that hold something already: of vectors, dense and sparse ones of other lengths.</summary>
    public abstract IEnumerable<ValueSnapshot> ReadUsed();

    /// <summary>Reads into a fresh variable and overwrites what it received.</summary>
    public abstract void Spoil();

    public static BufferProbe Create(DataViewRow row, DataViewSchema.Column column) =>
        RawTypes.Create<BufferProbe>(column.Type, typeof(Scalar<>), typeof(Vector<>), row, column);

    private sealed class Scalar<T>(DataViewRow row, DataViewSchema.Column column) : BufferProbe
    {
        private readonly ValueGetter<T> _get = row.GetGetter<T>(column);
        private T _used = default!;

        public override ValueSnapshot ReadFresh()
        {
            T value = default!;
            _get(ref value);
            return ValueSnapshot.Of([value]);
        }

        public override IEnumerable<ValueSnapshot> ReadUsed()
        {
            _get(ref _used);
            yield return ValueSnapshot.Of([_used]);
        }

        public override void Spoil()
        {
        }
    }

    private sealed class Vector<T>(DataViewRow row, DataViewSchema.Column column) : BufferProbe
    {
        private readonly ValueGetter<VBuffer<T>> _get = row.GetGetter<VBuffer<T>>(column);
        private VBuffer<T> _used;

        public override ValueSnapshot ReadFresh() => Read(default);

        public override IEnumerable<ValueSnapshot> ReadUsed()
        {
            VBuffer<T> value = default;
            _get(ref value);
            T[] foreign = value.GetValues().Length > 0 ? [value.GetValues()[0]] : [default!];
            var length = value.Length;
            yield return Read(new VBuffer<T>(length + 3, [.. Enumerable.Repeat(foreign[0], length + 3)]));
            yield return Read(new VBuffer<T>(1, foreign));
            yield return Read(new VBuffer<T>(length + 9, 1, foreign, [length + 8]));
            _get(ref _used);
            yield return ValueSnapshot.Of(_used.DenseValues());
        }

        public override void Spoil()
        {
            VBuffer<T> value = default;
            _get(ref value);
            var editor = VBufferEditor.CreateFromBuffer(ref value);
            editor.Values.Clear();
            editor.Indices.Clear();
        }

        private ValueSnapshot Read(VBuffer<T> value)
        {
            _get(ref value);
            return ValueSnapshot.Of(value.DenseValues());
        }
    }
}
