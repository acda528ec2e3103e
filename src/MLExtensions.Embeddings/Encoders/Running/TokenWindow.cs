using System.Buffers;

namespace MLExtensions.Embeddings;

/// <summary>
/// Tokens of as many texts as are sorted by length together. Its memory is rented, and bounded however many texts there are in all.
/// </summary>
internal sealed class TokenWindow(TextTokens tokens) : IDisposable
{
    // Over a hundred batches of the default size: sorting more would save no padding worth having.
    private const int EnoughTokens = 1 << 16;
    private const int EnoughTexts = 1 << 13;

    private readonly int _maxTokens = tokens.MaxTokens;
    private int[] _ids = ArrayPool<int>.Shared.Rent(Math.Max(1024, tokens.MaxTokens));
    private int[] _types = [];
    private (int Start, int Length)[] _texts = ArrayPool<(int, int)>.Shared.Rent(64);
    private int[] _order = [];
    private int _tokens;

    public int Count { get; private set; }

    public bool IsFull => _tokens >= EnoughTokens || Count >= EnoughTexts;

    public void Clear() => _tokens = Count = 0;

    public void Add<T>(T texts, int index)
        where T : ITexts, allows ref struct
    {
        Grow(ref _ids, _tokens, _maxTokens);
        if (tokens.HasTypes)
            Grow(ref _types, _tokens, _maxTokens);
        Grow(ref _texts, Count, 1);
        var ids = _ids.AsSpan(_tokens, _maxTokens);
        var types = tokens.HasTypes ? _types.AsSpan(_tokens, _maxTokens) : default;
        var length = texts.ArePairs ? tokens.EncodePair(texts[index], texts.Second(index), ids, types) : tokens.Encode(texts[index], ids, types);
        _texts[Count++] = (_tokens, length);
        _tokens += length;
    }

    /// <summary>The tokens of a text, numbered as they were added.</summary>
    public ReadOnlySpan<int> Tokens(int text) => _ids.AsSpan(_texts[text].Start, _texts[text].Length);

    /// <summary>The types of a text's tokens; empty where the model takes none.</summary>
    public ReadOnlySpan<int> Types(int text) => tokens.HasTypes ? _types.AsSpan(_texts[text].Start, _texts[text].Length) : default;

    public bool AreEqual(int a, int b) => Tokens(a).SequenceEqual(Tokens(b)) && Types(a).SequenceEqual(Types(b));

    /// <summary>The texts' numbers as <see cref="Sort"/> put them.</summary>
    public ReadOnlySpan<int> Order => _order.AsSpan(0, Count);

    /// <summary>Puts the texts into an order: longest first, equal ones side by side.</summary>
    public void Sort()
    {
        Grow(ref _order, 0, Count);
        var order = _order.AsSpan(0, Count);
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        order.Sort(Compare);
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_ids);
        ArrayPool<(int, int)>.Shared.Return(_texts);
        if (_types.Length > 0)
            ArrayPool<int>.Shared.Return(_types);
        if (_order.Length > 0)
            ArrayPool<int>.Shared.Return(_order);
        _ids = _types = _order = [];
        _texts = [];
    }

    private static void Grow<T>(ref T[] array, int used, int more)
    {
        if (array.Length - used >= more)
            return;
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(checked(used + more), array.Length * 2));
        array.AsSpan(0, used).CopyTo(larger);
        if (array.Length > 0)
            ArrayPool<T>.Shared.Return(array);
        array = larger;
    }

    private int Compare(int a, int b)
    {
        var byLength = _texts[b].Length.CompareTo(_texts[a].Length);
        if (byLength != 0)
            return byLength;
        var byTokens = Tokens(a).SequenceCompareTo(Tokens(b));
        if (byTokens == 0)
            byTokens = Types(a).SequenceCompareTo(Types(b));
        return byTokens != 0 ? byTokens : a.CompareTo(b);
    }
}
