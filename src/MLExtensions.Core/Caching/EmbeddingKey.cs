using System.Runtime.InteropServices;

namespace MLExtensions.Caching;

/// <summary>What an embedding is filed under: a SHA-256 of the encoder, its settings and the input. <see cref="EmbeddingKeySpace"/> makes them.</summary>
public readonly record struct EmbeddingKey
{
    /// <summary>Bytes of a key.</summary>
    public const int Size = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>A key of 32 bytes.</summary>
    /// <param name="hash">The bytes, a cryptographic hash of everything that the embedding depends on.</param>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public EmbeddingKey(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != Size)
            throw new ArgumentException($"A key has {Size} bytes; {hash.Length} were given.", nameof(hash));
        this = MemoryMarshal.Read<EmbeddingKey>(hash);
    }

    /// <summary>A part of the key, alike on every machine of this byte order: enough to look by, not to be sure by.</summary>
    internal ulong Prefix => _a;

    /// <summary>Writes the 32 bytes.</summary>
    /// <param name="destination">Where they go.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length < Size)
            throw new ArgumentException($"A key has {Size} bytes; there is room for {destination.Length}.", nameof(destination));
        MemoryMarshal.Write(destination, this);
    }

    /// <inheritdoc/>
    // Hashed afresh with a seed of the process: files from elsewhere cannot choose keys that fall together.
    public override int GetHashCode() => HashCode.Combine(_a, _b);

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToHexString(bytes);
    }
}
