using MLExtensions.Tokenizers.Normalization;

namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>A normalised text and the pieces that it is cut into, in order. A step reads the pieces and adds those that take their place.</summary>
internal sealed class PieceText
{
    private Piece[] _pieces = new Piece[64];
    private Piece[] _next = new Piece[64];
    private int _count;
    private int _nextCount;

    /// <summary>The text, which a step may rewrite too.</summary>
    public NormalizedText Text { get; } = new();

    public ReadOnlySpan<Piece> Pieces => _pieces.AsSpan(0, _count);

    public void Clear() => _count = _nextCount = 0;

    /// <summary>Adds a piece to those that take the place of the present ones; an empty one is left out.</summary>
    public void Add(int start, int end, int token = -1)
    {
        if (start >= end)
            return;
        if (_nextCount == _next.Length)
            Array.Resize(ref _next, checked(_nextCount * 2));
        _next[_nextCount++] = new Piece(start, end, token);
    }

    /// <summary>Makes the added pieces the present ones.</summary>
    public void Advance()
    {
        (_pieces, _next) = (_next, _pieces);
        _count = _nextCount;
        _nextCount = 0;
    }
}
