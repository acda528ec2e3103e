using System.Buffers;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Normalization;

/// <summary>
/// Brings a stretch of text into a normal form: decomposes it, puts marks into canonical order, joins what joins. Of each character that results it
/// is known how many of the stretch it stands for: none where it shares the one before.
/// </summary>
internal ref struct NormalStretch(NormalForm form)
{
    private int[] _points = [];
    private int[] _sources = [];
    private byte[] _classes = [];
    private int _count;

    /// <param name="stretch">The characters.</param>
    /// <param name="start">Where they start in the text.</param>
    /// <param name="text">Where the result is added.</param>
    public void Append(ReadOnlySpan<char> stretch, int start, NormalizedText text)
    {
        _count = 0;
        for (var at = 0; at < stretch.Length;)
        {
            Decompose(Utf16.Decode(stretch, at, out var length));
            at += length;
        }

        Order();
        if (form.Composes)
            Compose();
        Write(stretch, start, text);
    }

    public void Dispose() => Return();

    private void Decompose(int point)
    {
        if (NormalForm.IsSyllable(point))
        {
            var syllable = point - NormalForm.SyllableFirst;
            Add(NormalForm.LFirst + (syllable / (NormalForm.VCount * NormalForm.TCount)), 1);
            Add(NormalForm.VFirst + (syllable % (NormalForm.VCount * NormalForm.TCount) / NormalForm.TCount), 0);
            if (syllable % NormalForm.TCount != 0)
                Add(NormalForm.TFirst + (syllable % NormalForm.TCount), 0);
            return;
        }

        var decomposition = form.Decompose(point);
        if (decomposition.IsEmpty)
        {
            Add(point, 1);
            return;
        }

        for (var at = 0; at < decomposition.Length;)
        {
            var part = Utf16.Decode(decomposition, at, out var length);
            Add(part, at == 0 ? 1 : 0);
            at += length;
        }
    }

    private void Add(int point, int sources)
    {
        if (_count == _points.Length)
            Grow();
        _points[_count] = point;
        _sources[_count] = sources;
        _classes[_count++] = (byte)UnicodeData.CombiningClass(point);
    }

    private readonly void Order()
    {
        for (var start = 0; start < _count; start++)
        {
            if (_classes[start] == 0)
                continue;
            var end = start + 1;
            var ordered = true;
            for (; end < _count && _classes[end] != 0; end++)
                ordered &= _classes[end] >= _classes[end - 1];
            if (!ordered)
                Sort(start, end);
            start = end;
        }
    }

    // By counting, which keeps equal ones in order and is linear for a run of any length.
    private readonly void Sort(int start, int end)
    {
        Span<int> places = stackalloc int[257];
        places.Clear();
        for (var i = start; i < end; i++)
            places[_classes[i] + 1]++;
        for (var i = 1; i < places.Length; i++)
            places[i] += places[i - 1];
        var length = end - start;
        var points = _points.AsSpan(start, length).ToArray();
        var sources = _sources.AsSpan(start, length).ToArray();
        var classes = _classes.AsSpan(start, length).ToArray();
        for (var i = 0; i < length; i++)
        {
            var place = start + places[classes[i]]++;
            _points[place] = points[i];
            _sources[place] = sources[i];
            _classes[place] = classes[i];
        }
    }

    private void Compose()
    {
        var count = 0;
        var starter = -1;
        // The class of the last mark that stands between the starter and what comes; -1 for none.
        var last = -1;
        for (var i = 0; i < _count; i++)
        {
            int kind = _classes[i];
            if (starter >= 0 && last < Math.Max(kind, 1) && (last < 0 || kind != 0)
                && NormalForm.Compose(_points[starter], _points[i]) is var composed and > 0)
            {
                _points[starter] = composed;
                _sources[starter] += _sources[i];
                continue;
            }

            if (kind == 0)
            {
                starter = count;
                last = -1;
            }
            else
            {
                last = kind;
            }

            _points[count] = _points[i];
            _sources[count] = _sources[i];
            _classes[count++] = (byte)kind;
        }

        _count = count;
    }

    private readonly void Write(ReadOnlySpan<char> stretch, int start, NormalizedText text)
    {
        var at = 0;
        for (var i = 0; i < _count; i++)
        {
            text.AppendPoint(_points[i], _sources[i] == 0 ? start + at - 1 : start + at);
            for (var sources = _sources[i]; sources > 0; sources--)
                at += Utf16.LengthAt(stretch, at);
        }
    }

    private void Grow()
    {
        var capacity = Math.Max(32, _count * 2);
        var points = ArrayPool<int>.Shared.Rent(capacity);
        var sources = ArrayPool<int>.Shared.Rent(points.Length);
        var classes = ArrayPool<byte>.Shared.Rent(points.Length);
        _points.AsSpan(0, _count).CopyTo(points);
        _sources.AsSpan(0, _count).CopyTo(sources);
        _classes.AsSpan(0, _count).CopyTo(classes);
        Return();
        _points = points;
        _sources = sources;
        _classes = classes;
    }

    private readonly void Return()
    {
        if (_points.Length == 0)
            return;
        ArrayPool<int>.Shared.Return(_points);
        ArrayPool<int>.Shared.Return(_sources);
        ArrayPool<byte>.Shared.Return(_classes);
    }
}
