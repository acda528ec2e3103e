using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MLExtensions.Caching;

/// <summary>Makes the keys of one encoder with one set of settings. Usable from several threads at once.</summary>
public sealed class EmbeddingKeySpace
{
    // Inputs of different kinds never share a key.
    private const byte Text = 1;
    private const byte Pair = 2;
    private const byte Content = 3;
    private const int Head = EmbeddingKey.Size + 1 + sizeof(long);

    private readonly byte[] _space;

    /// <summary>Names the encoder and its settings.</summary>
    /// <param name="encoder">A hash of the encoder's files: whatever changes an embedding must change it.</param>
    /// <param name="settings">All that is set beside the files: pooling, layer, prompt, maximum length and so on, written the same way every time.</param>
    public EmbeddingKeySpace(string encoder, string settings)
    {
        ArgumentException.ThrowIfNullOrEmpty(encoder);
        ArgumentNullException.ThrowIfNull(settings);
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        _space = SHA256.HashData(Encoding.UTF8.GetBytes($"MLExtensions embedding 1\n{encoder.Length}\n{encoder}{settings}"));
    }

    /// <summary>The key of a text.</summary>
    /// <param name="text">The text; malformed surrogates make a difference.</param>
    public EmbeddingKey Of(ReadOnlySpan<char> text) => Hash(Text, MemoryMarshal.AsBytes(text), []);

    /// <summary>The key of a pair of texts.</summary>
    /// <param name="first">The first text.</param>
    /// <param name="second">The second text.</param>
    public EmbeddingKey Of(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => Hash(Pair, MemoryMarshal.AsBytes(first), MemoryMarshal.AsBytes(second));

    /// <summary>The key of bytes, as of an image file.</summary>
    /// <param name="content">The bytes.</param>
    public EmbeddingKey Of(ReadOnlySpan<byte> content) => Hash(Content, content, []);

    private EmbeddingKey Hash(byte kind, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var length = checked(Head + first.Length + second.Length);
        byte[]? rented = null;
        var buffer = length <= 1024 ? stackalloc byte[1024] : rented = ArrayPool<byte>.Shared.Rent(length);
        _space.CopyTo(buffer);
        buffer[EmbeddingKey.Size] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(buffer[(EmbeddingKey.Size + 1)..], first.Length);
        first.CopyTo(buffer[Head..]);
        second.CopyTo(buffer[(Head + first.Length)..]);
        Span<byte> hash = stackalloc byte[EmbeddingKey.Size];
        SHA256.HashData(buffer[..length], hash);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return new EmbeddingKey(hash);
    }
}
