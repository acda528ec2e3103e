using System.Runtime.CompilerServices;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>
/// A text on its way to the model, and where in the original text each of its units comes from. Alignments are kept only where asked for, and only
/// once an edit moves units; until then each unit is its own origin. Steps edit in place (<see cref="Units"/>: one unit for one unit) or write a new
/// text between <see cref="BeginEdit"/> and <see cref="EndEdit"/>. Buffers are kept for the next text.
/// </summary>
internal sealed class NormalizedText
{
    // Unicode's own longest expansion, spelt as bytes, is 33 times as long. A file may ask for more, even to double a text over and over.
    private const long MostGrowth = 64;
    private const long AlwaysAllowed = 1 << 20;

    private char[] _units = new char[256];
    private char[] _edited = [];
    private int[] _starts = [], _ends = [];
    private int[] _editedStarts = [], _editedEnds = [];
    private int _length, _editedLength, _limit;
    private int _origin;
    private bool _aligned;
    private bool _tracking;

    public ReadOnlySpan<char> Text => _units.AsSpan(0, _length);

    /// <summary>The text, to change unit for unit.</summary>
    public Span<char> Units => _units.AsSpan(0, _length);

    public int Length => _length;

    /// <summary>How long the text written since <see cref="BeginEdit"/> is.</summary>
    public int EditedLength => _editedLength;

    /// <summary>How much memory the buffers take, in units.</summary>
    public int Capacity => _units.Length + _edited.Length;

    /// <param name="text">The text, without lone surrogates.</param>
    /// <param name="origin">Where it starts in the original text.</param>
    /// <param name="tracking">Whether <see cref="OriginalStart"/> and <see cref="OriginalEnd"/> will be asked for.</param>
    public void Load(ReadOnlySpan<char> text, int origin, bool tracking)
    {
        if (_units.Length < text.Length)
            _units = new char[Grown(text.Length)];
        text.CopyTo(_units);
        _length = text.Length;
        _limit = (int)Math.Min(Array.MaxLength, (text.Length * MostGrowth) + AlwaysAllowed);
        _origin = origin;
        _tracking = tracking;
        _aligned = false;
    }

    /// <summary>Where in the original text the unit comes from: the start of its origin.</summary>
    public int OriginalStart(int unit)
    {
        if (_aligned)
            return _starts[unit];
        return _origin + (char.IsLowSurrogate(_units[unit]) ? unit - 1 : unit);
    }

    /// <summary>Where in the original text the unit comes from: the end of its origin.</summary>
    public int OriginalEnd(int unit)
    {
        if (_aligned)
            return _ends[unit];
        return _origin + (char.IsHighSurrogate(_units[unit]) ? unit + 2 : unit + 1);
    }

    /// <summary>Starts to write a new text, to which <see cref="Copy"/> and <see cref="Append(char, int)"/> add.</summary>
    public void BeginEdit() => _editedLength = 0;

    /// <summary>Adds units of the text as they are.</summary>
    public void Copy(int start, int count)
    {
        if (count == 0)
            return;
        Reserve(count);
        _units.AsSpan(start, count).CopyTo(_edited.AsSpan(_editedLength));
        if (_tracking)
        {
            if (_aligned)
            {
                _starts.AsSpan(start, count).CopyTo(_editedStarts.AsSpan(_editedLength));
                _ends.AsSpan(start, count).CopyTo(_editedEnds.AsSpan(_editedLength));
            }
            else
            {
                for (var i = 0; i < count; i++)
                {
                    _editedStarts[_editedLength + i] = OriginalStart(start + i);
                    _editedEnds[_editedLength + i] = OriginalEnd(start + i);
                }
            }
        }

        _editedLength += count;
    }

    /// <summary>Adds a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="source">The unit of the text whose origin it shares; below 0: the empty place before the text.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(char unit, int source)
    {
        if (_editedLength == _edited.Length || (_tracking && _editedLength == _editedStarts.Length))
            Reserve(1);
        _edited[_editedLength] = unit;
        if (_tracking)
            Align(source);
        _editedLength++;
    }

    /// <summary>Adds units that share one origin.</summary>
    /// <inheritdoc cref="Append(char, int)"/>
    public void Append(ReadOnlySpan<char> units, int source)
    {
        foreach (var unit in units)
            Append(unit, source);
    }

    /// <summary>Adds a code point.</summary>
    /// <inheritdoc cref="Append(char, int)"/>
    public void AppendPoint(int point, int source)
    {
        if (point < 0x10000)
        {
            Append((char)point, source);
            return;
        }

        Append((char)(0xD800 + ((point - 0x10000) >> 10)), source);
        Append((char)(0xDC00 + ((point - 0x10000) & 0x3FF)), source);
    }

    /// <summary>Makes what was written the text.</summary>
    public void EndEdit()
    {
        (_units, _edited) = (_edited, _units);
        _length = _editedLength;
        if (!_tracking)
            return;
        (_starts, _editedStarts) = (_editedStarts, _starts);
        (_ends, _editedEnds) = (_editedEnds, _ends);
        _aligned = true;
    }

    /// <summary>Puts another text in the place of this one; all of it comes from all of that.</summary>
    public void Rewrite(ReadOnlySpan<char> units)
    {
        var (start, end) = _tracking && _length > 0 ? (OriginalStart(0), OriginalEnd(_length - 1)) : (0, 0);
        BeginEdit();
        Reserve(units.Length);
        units.CopyTo(_edited);
        _editedLength = units.Length;
        if (_tracking)
        {
            _editedStarts.AsSpan(0, units.Length).Fill(start);
            _editedEnds.AsSpan(0, units.Length).Fill(end);
        }

        EndEdit();
    }

    private void Align(int source)
    {
        _editedStarts[_editedLength] = source < 0 ? _origin : OriginalStart(source);
        _editedEnds[_editedLength] = source < 0 ? _origin : OriginalEnd(source);
    }

    private void Reserve(int count)
    {
        var needed = (long)_editedLength + count <= _limit
            ? _editedLength + count
            : throw new InvalidOperationException(FormattableString.Invariant($"The text becomes longer than {_limit:N0} characters when it is normalised."));
        if (needed > _edited.Length)
            Array.Resize(ref _edited, Grown(Math.Max(needed, _length)));
        if (_tracking && _editedStarts.Length < _edited.Length)
        {
            Array.Resize(ref _editedStarts, _edited.Length);
            Array.Resize(ref _editedEnds, _edited.Length);
        }
    }

    private static int Grown(int needed) => Math.Max(256, (int)Math.Min(Array.MaxLength, needed + ((long)needed >> 1)));
}
