namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>Makes pieces of delimiters and what lies between them, told in order.</summary>
/// <param name="pieces">Where the pieces are added.</param>
/// <param name="behavior">What becomes of the delimiters.</param>
internal ref struct DelimiterCutter(PieceText pieces, DelimiterBehavior behavior)
{
    private int _start = -1;
    private int _end;
    private bool _previous;

    /// <summary>Tells of the next part.</summary>
    public void Add(int start, int end, bool isDelimiter)
    {
        switch (behavior)
        {
            case DelimiterBehavior.Removed when isDelimiter:
                return;
            case DelimiterBehavior.Removed or DelimiterBehavior.Isolated:
                pieces.Add(start, end);
                return;
        }

        var joins = _start >= 0 && behavior switch
        {
            DelimiterBehavior.MergedWithPrevious => isDelimiter && !_previous,
            DelimiterBehavior.MergedWithNext => !isDelimiter && _previous,
            _ => isDelimiter == _previous,
        };
        if (!joins)
        {
            End();
            _start = start;
        }

        _end = end;
        _previous = isDelimiter;
    }

    /// <summary>Adds the last piece.</summary>
    public void End()
    {
        if (_start >= 0)
            pieces.Add(_start, _end);
        _start = -1;
    }
}
