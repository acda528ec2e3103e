namespace Microsoft.ML.Data;

/// <summary>Keys: an enumerated set stored as unsigned integers, where 0 is missing and 1 to <see cref="Count"/> are the members.</summary>
public sealed class KeyDataViewType : PrimitiveDataViewType
{
    /// <summary>Creates a key type over <paramref name="type"/> (an unsigned integer type) with <paramref name="count"/> members.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type is not unsigned, or cannot hold that many members, or there are none.</exception>
    public KeyDataViewType(Type type, ulong count) : base(type)
    {
        var largest = LargestCount(type);
        if (largest == 0)
            throw new ArgumentOutOfRangeException(nameof(type), type, "Keys are stored as Byte, UInt16, UInt32 or UInt64.");
        if (count == 0 || count > largest)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"A key stored as {type.Name} has 1 to {largest} members.");
        Count = count;
    }

    /// <inheritdoc cref="KeyDataViewType(Type, ulong)"/>
    public KeyDataViewType(Type type, int count) : this(type, count < 0 ? 0 : (ulong)count)
    {
    }

    /// <summary>The number of members.</summary>
    public ulong Count { get; }

    /// <summary>Whether keys can be stored as <paramref name="type"/>.</summary>
    public static bool IsValidDataType(Type type) => LargestCount(type) != 0;

    /// <inheritdoc/>
    public override bool Equals(DataViewType? other) =>
        other is KeyDataViewType key && key.RawType == RawType && key.Count == Count;

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as DataViewType);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RawType, Count);

    /// <inheritdoc/>
    public override string ToString() => $"Key<{RawType.Name}, 0-{Count - 1}>";

    /// <summary>The most members that keys stored as <paramref name="type"/> can have; 0 if keys cannot be.</summary>
    internal static ulong LargestCount(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => byte.MaxValue,
        TypeCode.UInt16 => ushort.MaxValue,
        TypeCode.UInt32 => uint.MaxValue,
        TypeCode.UInt64 => ulong.MaxValue,
        _ => 0,
    };
}
