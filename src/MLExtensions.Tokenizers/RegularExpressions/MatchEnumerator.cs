using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>The matches of a pattern in a text; none in an empty one. An empty match where the last one ended does not count.</summary>
internal ref struct MatchEnumerator
{
    private readonly Pattern _pattern;
    private readonly ReadOnlySpan<char> _text;
    private MatchState? _state;
    private int _from;
    private int _start;
    private int _end = -1;

    public MatchEnumerator(Pattern pattern, ReadOnlySpan<char> text, MatchState? state)
    {
        _pattern = pattern;
        _text = text;
        _state = state;
        _from = text.IsEmpty ? 1 : 0;
        state?.Reset(text.Length);
    }

    public readonly int Start => _start;

    public readonly int End => _end;

    public bool MoveNext()
    {
        while (_from <= _text.Length && _pattern.TryFind(_text, _from, _state, out var start, out var end))
        {
            if (start == end && end == _end)
            {
                _from += _from < _text.Length ? Utf16.LengthAt(_text, _from) : 1;
                continue;
            }

            _start = start;
            _from = _end = end;
            return true;
        }

        _state?.Release();
        _state = null;
        _from = int.MaxValue;
        return false;
    }
}
