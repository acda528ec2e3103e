using System.Runtime.CompilerServices;
using MLExtensions.Tokenizers.Normalization;

namespace MLExtensions.Tokenizers;

/// <summary>
/// The tokens of one text, as the model finds them: ids, and, where asked for, which part of the original text each stands for, its piece's number, and its
/// string where that is not the vocabulary's. Kept for the next text.
/// </summary>
internal sealed class TokenBuffer
{
    private int[] _ids = new int[256];
    private int[] _starts = [], _ends = [], _words = [];
    private readonly Dictionary<int, string> _strings = [];
    private NormalizedText? _text;
    private int _limit;
    private int _count;

    public int Count => _count;

    /// <summary>Whether offsets are kept.</summary>
    public bool Tracking { get; private set; }

    /// <summary>No more tokens are wanted.</summary>
    public bool IsFull => _count >= _limit;

    /// <summary>How many more tokens are wanted.</summary>
    public int Room => _limit - _count;

    /// <summary>The number of the present piece.</summary>
    public int Word { get; set; }

    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Math.Min(_count, _limit));

    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, _count);

    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, _count);

    public ReadOnlySpan<int> Words => _words.AsSpan(0, _count);

    /// <summary>Tokens whose string is not that of the vocabulary, by their place.</summary>
    public IReadOnlyDictionary<int, string> Strings => _strings;

    public int Capacity => _ids.Length;

    /// <param name="tracking">Whether offsets are kept.</param>
    /// <param name="limit">How many tokens are wanted.</param>
    public void Clear(bool tracking, int limit)
    {
        Tracking = tracking;
        _limit = limit;
        _count = Word = 0;
        _strings.Clear();
    }

    /// <summary>Sets the text that the offsets of added tokens count in.</summary>
    public void SetText(NormalizedText text) => _text = text;

    /// <summary>Adds a token.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="start">Where it starts in the normalised text.</param>
    /// <param name="end">Where it ends; not <paramref name="start"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int id, int start, int end)
    {
        if (_count == _ids.Length || (Tracking && _count == _starts.Length))
            Grow();
        _ids[_count] = id;
        if (Tracking)
        {
            _starts[_count] = _text!.OriginalStart(start);
            _ends[_count] = _text.OriginalEnd(end - 1);
            _words[_count] = Word;
        }

        _count++;
    }

    /// <summary>Adds a token whose string is what is written there, unless that is the usual one.</summary>
    public void AddAsWritten(int id, int start, int end, string? usual)
    {
        if (Tracking && !_text!.Text[start..end].SequenceEqual(usual))
            _strings[_count] = _text.Text[start..end].ToString();
        Add(id, start, end);
    }

    /// <summary>Adds a token that was found in the original text, from a unit up to another.</summary>
    public void AddOriginal(int id, int start, int end, ReadOnlySpan<char> written, string usual)
    {
        if (_count == _ids.Length || (Tracking && _count == _starts.Length))
            Grow();
        _ids[_count] = id;
        if (Tracking)
        {
            _starts[_count] = start;
            _ends[_count] = end;
            _words[_count] = Word;
            if (!written.SequenceEqual(usual))
                _strings[_count] = written.ToString();
        }

        _count++;
    }

    private void Grow()
    {
        if (_count == _ids.Length)
            Array.Resize(ref _ids, checked(_count * 2));
        if (!Tracking)
            return;
        Array.Resize(ref _starts, _ids.Length);
        Array.Resize(ref _ends, _ids.Length);
        Array.Resize(ref _words, _ids.Length);
    }
}
