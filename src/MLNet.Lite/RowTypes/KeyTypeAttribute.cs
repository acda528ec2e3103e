namespace Microsoft.ML.Data;

/// <summary>Makes an unsigned integer member a key.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class KeyTypeAttribute : Attribute
{
    /// <summary>Not supported: the number of members must be given.</summary>
    /// <exception cref="NotSupportedException">Always, as in ML.NET.</exception>
    public KeyTypeAttribute()
    {
        throw new NotSupportedException("[KeyType] needs the number of members: [KeyType(count)].");
    }

    /// <summary>A key with <paramref name="count"/> members.</summary>
    public KeyTypeAttribute(ulong count)
    {
        Count = count;
    }

    internal ulong Count { get; }
}
