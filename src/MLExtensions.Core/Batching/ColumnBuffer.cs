using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Batching;

/// <summary>Copies of one column's values for the rows of a batch.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>Copies the value of the row that the source stands on; returns the bytes that it holds.</summary>
    public abstract long Add(int row);

    /// <summary>Creates a <see cref="ValueGetter{T}"/> that copies the value of the row that <paramref name="row"/> names.</summary>
    public abstract Delegate CreateGetter(Func<int> row);

    public static ColumnBuffer Create(DataViewRow source, DataViewSchema.Column column)
    {
        var (valueType, isVector) = column.Type is VectorDataViewType vector ? (vector.ItemType.RawType, true) : (column.Type.RawType, false);
        return Create<float>() ?? Create<double>() ?? Create<bool>() ?? Create<ReadOnlyMemory<char>>()
            ?? Create<sbyte>() ?? Create<byte>() ?? Create<short>() ?? Create<ushort>() ?? Create<int>() ?? Create<uint>()
            ?? Create<long>() ?? Create<ulong>() ?? Create<DateTime>() ?? Create<DateTimeOffset>() ?? Create<TimeSpan>()
            ?? Create<DataViewRowId>() ?? CreateOther();

        ColumnBuffer? Create<T>() => valueType != typeof(T) ? null
            : isVector ? new VectorColumnBuffer<T>(source, column)
            : new ScalarColumnBuffer<T>(source, column);

        // Types that others define (images, say): the same buffer, found through reflection.
        ColumnBuffer CreateOther() => RuntimeFeature.IsDynamicCodeSupported
            ? (ColumnBuffer)Activator.CreateInstance(
                (isVector ? typeof(VectorColumnBuffer<>) : typeof(ScalarColumnBuffer<>)).MakeGenericType(valueType), source, column)!
            : throw new NotSupportedException(
                $"The column '{column.Name}' holds {valueType}; a program compiled ahead of time keeps only ML.NET's own types. " +
                "Drop the column before.");
    }

    private sealed class ScalarColumnBuffer<T>(DataViewRow source, DataViewSchema.Column column) : ColumnBuffer
    {
        private readonly ValueGetter<T> _getter = source.GetGetter<T>(column);
        private T[] _values = new T[16];

        public override long Add(int row)
        {
            if (row == _values.Length)
                Array.Resize(ref _values, 2 * row);
            _getter(ref _values[row]);
            return Unsafe.SizeOf<T>();
        }

        public override Delegate CreateGetter(Func<int> row) => (ValueGetter<T>)((ref T value) => value = _values[row()]);
    }

    private sealed class VectorColumnBuffer<T>(DataViewRow source, DataViewSchema.Column column) : ColumnBuffer
    {
        private readonly ValueGetter<VBuffer<T>> _getter = source.GetGetter<VBuffer<T>>(column);
        private VBuffer<T>[] _values = new VBuffer<T>[16];

        public override long Add(int row)
        {
            if (row == _values.Length)
                Array.Resize(ref _values, 2 * row);
            _getter(ref _values[row]);
            return (long)_values[row].GetValues().Length * Unsafe.SizeOf<T>();
        }

        public override Delegate CreateGetter(Func<int> row) =>
            (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[row()].CopyTo(ref value));
    }
}
