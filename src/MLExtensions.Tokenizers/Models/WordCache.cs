using System.Runtime.InteropServices;

namespace MLExtensions.Tokenizers.Models;

/// <summary>
/// The tokens of short pieces seen before: a table of fixed size in which a piece has one place, and the latest takes it. For one thread at a time.
/// </summary>
internal sealed class WordCache
{
    private const int Bits = 13;
    private const int MaxLength = 24;
    private const int MaxTokens = 6;

    // A hash of 0 marks an empty place.
    private readonly uint[] _hashes = new uint[1 << Bits];
    private readonly byte[] _lengths = new byte[1 << Bits];
    private readonly byte[] _counts = new byte[1 << Bits];
    private readonly char[] _pieces = new char[MaxLength << Bits];
    private readonly PieceToken[] _tokens = new PieceToken[MaxTokens << Bits];

    /// <summary>Finds a piece's tokens.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="place">Its place, for <see cref="Add"/>; -1 where it is too long to have one.</param>
    /// <param name="tokens">The tokens.</param>
    public bool TryFind(ReadOnlySpan<char> piece, out long place, out ReadOnlySpan<PieceToken> tokens)
    {
        tokens = default;
        place = -1;
        if (piece.Length > MaxLength)
            return false;
        var hash = Hash(piece);
        place = hash;
        var slot = (int)(hash >> (32 - Bits));
        if (_hashes[slot] != hash || _lengths[slot] != piece.Length || !piece.SequenceEqual(_pieces.AsSpan(slot * MaxLength, piece.Length)))
            return false;
        tokens = _tokens.AsSpan(slot * MaxTokens, _counts[slot]);
        return true;
    }

    /// <summary>Remembers a piece's tokens, if they are few.</summary>
    public void Add(ReadOnlySpan<char> piece, long place, PieceTokens tokens)
    {
        if (place < 0 || tokens.All.Length > MaxTokens || tokens.AnyAsWritten)
            return;
        var slot = (int)(place >> (32 - Bits));
        _hashes[slot] = (uint)place;
        _lengths[slot] = (byte)piece.Length;
        _counts[slot] = (byte)tokens.All.Length;
        piece.CopyTo(_pieces.AsSpan(slot * MaxLength));
        tokens.All.CopyTo(_tokens.AsSpan(slot * MaxTokens));
    }

    private static uint Hash(ReadOnlySpan<char> piece)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)piece.Length * Multiplier;
        while (piece.Length >= 4)
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(piece))) * Multiplier;
            hash ^= hash >> 32;
            piece = piece[4..];
        }

        foreach (var unit in piece)
            hash = (hash ^ unit) * Multiplier;
        return (uint)(hash >> 32) | 1;
    }
}
