using System.Runtime.CompilerServices;

namespace MLExtensions.Tokenizers.Models;

/// <summary>Writes the tokens of a way through the lattice: those of unknown characters that follow each other become one.</summary>
internal ref struct UnigramWriter(UnigramModel model, ReadOnlySpan<char> piece, PieceTokens tokens)
{
    private readonly ReadOnlySpan<char> _piece = piece;
    private int _end;
    private int _unknownStart = -1;

    public readonly bool IsFull => tokens.IsFull;

    /// <summary>Adds a token from where the last one ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int id, int end)
    {
        if (id == model.UnknownId)
        {
            if (_unknownStart < 0)
                _unknownStart = _end;
        }
        else
        {
            if (_unknownStart >= 0)
                EndUnknown();
            tokens.Add(id, _end, end);
        }

        _end = end;
    }

    /// <summary>Writes the unknown characters at the end.</summary>
    public void End()
    {
        if (_unknownStart >= 0)
            EndUnknown();
    }

    private void EndUnknown()
    {
        model.AddUnknown(_piece[_unknownStart.._end], _unknownStart, tokens);
        _unknownStart = -1;
    }
}
