using System.Text;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>
/// Writes what a character map makes of a text, with the reference's alignments: each character written stands for so many of the text's, in order, and
/// one that is left over stands for none and shares the last one's origin. Characters that vanish go to the one written last; where there is none
/// yet, they are not accounted for, and all that follows is shifted by them.
/// </summary>
internal ref struct PrecompiledWriter
{
    private readonly NormalizedText _text;
    private readonly ReadOnlySpan<char> _source;
    private int _at;
    private int _last = -1;
    private int _lastSources;

    /// <param name="text">The text.</param>
    /// <param name="start">How much of it stays as it is.</param>
    public PrecompiledWriter(NormalizedText text, int start)
    {
        _text = text;
        _source = text.Text;
        text.BeginEdit();
        if (start == 0)
            return;
        _last = Utf16.DecodeLast(_source, start, out var length);
        _lastSources = 1;
        _at = start - length;
        text.Copy(0, _at);
    }

    /// <summary>Adds a character.</summary>
    public void Write(int point, int sources)
    {
        Flush();
        _last = point;
        _lastSources = sources;
    }

    /// <summary>Adds what stands in the place of so many characters.</summary>
    public void Replace(int sources, scoped ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            Rune.DecodeFromUtf8(utf8, out var rune, out var consumed);
            utf8 = utf8[consumed..];
            Write(rune.Value, sources > 0 ? 1 : 0);
            sources = Math.Max(0, sources - 1);
        }

        _lastSources += sources;
    }

    public void End()
    {
        Flush();
        _text.EndEdit();
    }

    private void Flush()
    {
        if (_last < 0)
        {
            _lastSources = 0;
            return;
        }

        _text.AppendPoint(_last, _lastSources == 0 ? _at - 1 : _at);
        for (; _lastSources > 0 && _at < _source.Length; _lastSources--)
            _at += Utf16.LengthAt(_source, _at);
    }
}
