namespace Microsoft.ML.Data;

/// <summary>How many members a key column has.</summary>
public sealed class KeyCount
{
    /// <summary>The number of members; as many as the key's storage can hold when null.</summary>
    public ulong? Count;

    /// <summary>As many members as the key's storage can hold.</summary>
    public KeyCount()
    {
    }

    /// <summary>A given number of members.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0.</exception>
    public KeyCount(ulong count)
    {
        ArgumentOutOfRangeException.ThrowIfZero(count);
        Count = count;
    }
}
