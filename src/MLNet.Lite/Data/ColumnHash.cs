using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>Hashes of a column's values that are the same in every process. Equal values have equal hashes, dense or sparse.</summary>
internal sealed class ColumnHash : IRawTypeVisitor<Func<uint>>
{
    private readonly DataViewRow _row;
    private readonly DataViewSchema.Column _column;
    private readonly uint _seed;

    private ColumnHash(DataViewRow row, DataViewSchema.Column column, uint seed)
    {
        _row = row;
        _column = column;
        _seed = seed;
    }

    /// <summary>A function that hashes the value at which <paramref name="row"/> stands.</summary>
    public static Func<uint> CreateHasher(DataViewRow row, DataViewSchema.Column column, uint seed) =>
        column.Type.AcceptForItems(new ColumnHash(row, column, seed));

    Func<uint> IRawTypeVisitor<Func<uint>>.Visit<T>()
    {
        if (_column.Type is not VectorDataViewType)
        {
            var get = _row.GetGetter<T>(_column);
            T value = default!;
            return () =>
            {
                get(ref value);
                return MurmurHash3.Mix(Add(_seed, value));
            };
        }

        var getVector = _row.GetGetter<VBuffer<T>>(_column);
        VBuffer<T> vector = default;
        return () =>
        {
            getVector(ref vector);
            var hash = MurmurHash3.Round(_seed, (uint)vector.Length);
            var values = vector.GetValues();
            var indices = vector.GetIndices();
            for (var i = 0; i < values.Length; i++)
            {
                if (IsDefault(values[i]))
                    continue;
                hash = MurmurHash3.Round(hash, (uint)(vector.IsDense ? i : indices[i]));
                hash = Add(hash, values[i]);
            }
            return MurmurHash3.Mix(hash);
        };
    }

    private static bool IsDefault<T>(T value) => typeof(T) == typeof(ReadOnlyMemory<char>)
        ? Unsafe.As<T, ReadOnlyMemory<char>>(ref value).IsEmpty
        : EqualityComparer<T>.Default.Equals(value, default);

    private static uint Add<T>(uint hash, T value)
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
            return Add(hash, MemoryMarshal.Cast<char, ushort>(Unsafe.As<T, ReadOnlyMemory<char>>(ref value).Span));
        return value switch
        {
            float number => Add(hash, number == 0 ? 0L : BitConverter.SingleToInt32Bits(number)),
            double number => Add(hash, number == 0 ? 0L : BitConverter.DoubleToInt64Bits(number)),
            bool flag => Add(hash, flag ? 1L : 0L),
            sbyte number => Add(hash, (long)number),
            byte number => Add(hash, (long)number),
            short number => Add(hash, (long)number),
            ushort number => Add(hash, (long)number),
            int number => Add(hash, (long)number),
            uint number => Add(hash, (long)number),
            long number => Add(hash, number),
            ulong number => Add(hash, (long)number),
            DateTime time => Add(hash, time.Ticks),
            DateTimeOffset time => Add(hash, time.UtcTicks),
            TimeSpan span => Add(hash, span.Ticks),
            DataViewRowId id => Add(Add(hash, (long)id.Low), (long)id.High),
            _ => throw new NotSupportedException($"Values of {typeof(T)} cannot be hashed."),
        };
    }

    private static uint Add(uint hash, long value) =>
        MurmurHash3.Round(MurmurHash3.Round(hash, (uint)value), (uint)(value >>> 32));

    private static uint Add(uint hash, ReadOnlySpan<ushort> text)
    {
        foreach (var unit in text)
            hash = MurmurHash3.Round(hash, unit);
        return MurmurHash3.Round(hash, (uint)text.Length);
    }
}
