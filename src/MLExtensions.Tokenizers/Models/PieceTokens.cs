using System.Runtime.CompilerServices;

namespace MLExtensions.Tokenizers.Models;

/// <summary>The tokens of one piece, by their place in it. Kept for the next piece.</summary>
internal sealed class PieceTokens
{
    private PieceToken[] _tokens = new PieceToken[64];
    private int _count;
    private int _limit;

    /// <summary>No more tokens are wanted; a model may stop early.</summary>
    public bool IsFull => _count >= _limit;

    /// <summary>Whether a token is not what the vocabulary writes for its id.</summary>
    public bool AnyAsWritten { get; private set; }

    public ReadOnlySpan<PieceToken> All => _tokens.AsSpan(0, _count);

    public void Clear(int limit)
    {
        _count = 0;
        _limit = limit;
        AnyAsWritten = false;
    }

    /// <summary>Adds a token that stands for a part of the piece, from a unit up to another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int id, int start, int end)
    {
        if (_count == _tokens.Length)
            Array.Resize(ref _tokens, checked(_count * 2));
        _tokens[_count++] = new PieceToken(id, start, end, AsWritten: false);
    }

    /// <summary>Adds a token whose string is what is written, not what the vocabulary has for its id.</summary>
    public void AddAsWritten(int id, int start, int end)
    {
        Add(id, start, end);
        _tokens[_count - 1] = new PieceToken(id, start, end, AsWritten: true);
        AnyAsWritten = true;
    }
}
