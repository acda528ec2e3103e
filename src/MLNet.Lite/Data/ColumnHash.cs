using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>
/// Hashes a column's values, vectors to one hash, and spreads the hashes over the numbers from 0 to 1. A seed means the same as for
/// the Hash transform of ML.NET with 30 bits.
/// </summary>
internal sealed class ColumnHash : IRawTypeVisitor<Func<double>>
{
    private const uint Mask = (1u << 30) - 1;

    private readonly DataViewRow _row;
    private readonly DataViewSchema.Column _column;
    private readonly uint _seed;
    private readonly bool _isKey;

    private ColumnHash(DataViewRow row, DataViewSchema.Column column, uint seed)
    {
        _row = row;
        _column = column;
        _seed = seed;
        _isKey = column.Type.GetItemType() is KeyDataViewType;
    }

    /// <summary>Whether values of <paramref name="type"/> can be hashed.</summary>
    public static bool Accepts(DataViewType type) => PrimitiveTypes.FindByRawType(type.GetItemType().RawType) is not null;

    /// <summary>
    /// A function that gives the number of the value at which <paramref name="row"/> stands; NaN if it, or an item of it, is missing: NaN,
    /// the key 0 or no text.
    /// </summary>
    public static Func<double> Create(DataViewRow row, DataViewSchema.Column column, uint seed) =>
        column.Type.AcceptForItems(new ColumnHash(row, column, seed));

    Func<double> IRawTypeVisitor<Func<double>>.Visit<T>()
    {
        if (_column.Type is not VectorDataViewType)
        {
            var get = _row.GetGetter<T>(_column);
            T value = default!;
            return () =>
            {
                get(ref value);
                return Hash(new ReadOnlySpan<T>(ref value), isVector: false);
            };
        }

        var getVector = _row.GetGetter<VBuffer<T>>(_column);
        VBuffer<T> vector = default;
        VBuffer<T> dense = default;
        return () =>
        {
            getVector(ref vector);
            vector.CopyToDense(ref dense);
            return Hash(dense.GetValues(), isVector: true);
        };
    }

    private double Hash<T>(ReadOnlySpan<T> values, bool isVector)
    {
        var hash = _seed;
        foreach (var value in values)
        {
            if (IsMissing(value))
                return double.NaN;
            hash = Add(hash, value);
        }
        // The hash of text is finished already.
        if (typeof(T) != typeof(ReadOnlyMemory<char>))
            hash = MurmurHash3.Mix(hash, values.Length * Size<T>(isVector));
        return ((hash & Mask) + 0.5) / (Mask + 1);
    }

    private bool IsMissing<T>(T value)
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
            return Unsafe.As<T, ReadOnlyMemory<char>>(ref value).IsEmpty;
        if (typeof(T) == typeof(float))
            return float.IsNaN(Unsafe.As<T, float>(ref value));
        if (typeof(T) == typeof(double))
            return double.IsNaN(Unsafe.As<T, double>(ref value));
        return _isKey && KeyValues.ToUInt64(value) == 0;
    }

    // What ML.NET counts as the bytes of a value, which is not always what it hashes.
    private static int Size<T>(bool isVector)
    {
        if (typeof(T) == typeof(DataViewRowId))
            return isVector ? sizeof(uint) : 2 * sizeof(ulong);
        return Unsafe.SizeOf<T>() <= sizeof(uint) ? sizeof(uint) : sizeof(ulong);
    }

    private static uint Add<T>(uint hash, T value)
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
            return MurmurHash3.Text(hash, Unsafe.As<T, ReadOnlyMemory<char>>(ref value).Span.Trim(' '));
        return value switch
        {
            float number => MurmurHash3.Round(hash, number == 0 ? 0 : BitConverter.SingleToUInt32Bits(number)),
            double number => MurmurHash3.Round(hash, number == 0 ? 0 : BitConverter.DoubleToUInt64Bits(number)),
            bool flag => MurmurHash3.Round(hash, flag ? 1u : 0u),
            sbyte number => MurmurHash3.Round(hash, (uint)number),
            byte number => MurmurHash3.Round(hash, (uint)number),
            short number => MurmurHash3.Round(hash, (uint)number),
            ushort number => MurmurHash3.Round(hash, (uint)number),
            int number => MurmurHash3.Round(hash, (uint)number),
            uint number => MurmurHash3.Round(hash, number),
            long number => MurmurHash3.Round(hash, (ulong)number),
            ulong number => MurmurHash3.Round(hash, number),
            DateTime time => MurmurHash3.Round(hash, (ulong)time.Ticks),
            DateTimeOffset time => MurmurHash3.Round(hash, (ulong)time.UtcTicks),
            TimeSpan span => MurmurHash3.Round(hash, (ulong)span.Ticks),
            DataViewRowId id => MurmurHash3.Round(hash, (uint)id.Low),
            _ => throw new NotSupportedException($"Values of {typeof(T)} cannot be hashed."),
        };
    }
}
