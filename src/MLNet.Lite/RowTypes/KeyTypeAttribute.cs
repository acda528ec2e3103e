namespace Microsoft.ML.Data;

/// <summary>Makes an unsigned integer member a key.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class KeyTypeAttribute : Attribute
{
    /// <summary>A key with as many members as its type can hold.</summary>
    public KeyTypeAttribute()
    {
    }

    /// <summary>A key with <paramref name="count"/> members.</summary>
    public KeyTypeAttribute(ulong count)
    {
        Count = count;
    }

    internal ulong? Count { get; }
}
