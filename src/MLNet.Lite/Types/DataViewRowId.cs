using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>A row identifier: 128 bits that stay the same however the rows are reordered.</summary>
/// <remarks>New identifiers are derived by the rounds of MurmurHash3 (x64, 128 bits) by Austin Appleby, without its final mixing.</remarks>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    private const ulong Multiplier1 = 0x87c37b91114253d5;
    private const ulong Multiplier2 = 0x4cf5ad432745937f;

    private static readonly ulong ForkMark = BitOperations.RotateLeft(Multiplier1, 31) * Multiplier2;

    /// <summary>The lower 64 bits.</summary>
    public readonly ulong Low;

    /// <summary>The upper 64 bits.</summary>
    public readonly ulong High;

    /// <summary>Creates the identifier of these two halves.</summary>
    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{High:x16}{Low:x16}";

    /// <inheritdoc/>
    public int CompareTo(DataViewRowId other)
    {
        var high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    /// <inheritdoc/>
    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DataViewRowId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        (int)((uint)Low ^ (uint)(Low >> 32) ^ (uint)BitOperations.RotateLeft(High, 7) ^ (uint)(High >> 25));

    /// <summary>An identifier that no sequence of <see cref="Next"/> from this one reaches.</summary>
    public DataViewRowId Fork()
    {
        var next = Next();
        return new DataViewRowId(next.Low ^ ForkMark, next.High);
    }

    /// <summary>The following identifier in this identifier's own sequence: a block of zeros hashed on.</summary>
    public DataViewRowId Next() => Absorb(0, 0);

    /// <summary>Hashes on the forked <paramref name="other"/>: the identifier of a row made from two.</summary>
    public DataViewRowId Combine(DataViewRowId other)
    {
        var fork = other.Fork();
        return Absorb(fork.Low, fork.High);
    }

    private DataViewRowId Absorb(ulong block1, ulong block2)
    {
        var h1 = Low ^ (BitOperations.RotateLeft(block1 * Multiplier1, 31) * Multiplier2);
        h1 = ((BitOperations.RotateLeft(h1, 27) + High) * 5) + 0x52dce729;
        var h2 = High ^ (BitOperations.RotateLeft(block2 * Multiplier2, 33) * Multiplier1);
        h2 = ((BitOperations.RotateLeft(h2, 31) + h1) * 5) + 0x38495ab5;
        return new DataViewRowId(h1, h2);
    }
}
