namespace MLExtensions.Cli.Input;

/// <summary>The items of one list-valued cell, as text; kept from row to row so that reading a list takes no memory.</summary>
internal sealed class CellItems
{
    private readonly List<int> _ends = [];
    private char[] _text = new char[256];

    public int Count => _ends.Count;

    /// <summary>An item; empty where the item is missing.</summary>
    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : _ends[index - 1];
            return _text.AsSpan(start, _ends[index] - start);
        }
    }

    public void Clear() => _ends.Clear();

    public void Add(ReadOnlySpan<char> item)
    {
        var start = _ends.Count == 0 ? 0 : _ends[^1];
        if (start + item.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(start + item.Length, 2 * _text.Length));
        item.CopyTo(_text.AsSpan(start));
        _ends.Add(start + item.Length);
    }

    /// <summary>Adds the numbers of a cell such as '1 2 3', '1;2;3' or '[1, 2, 3]', or the texts of one such as 'a;b'.</summary>
    public void AddCell(ReadOnlySpan<char> cell, bool areTexts)
    {
        var text = cell.Trim();
        if (!areTexts && text.Length >= 2 && text[0] == '[' && text[^1] == ']')
            text = text[1..^1].Trim();
        if (text.IsEmpty)
            return;

        var semicolons = areTexts || text.Contains(';');
        foreach (var range in semicolons ? text.Split(';') : text.SplitAny(' ', ',', '\t'))
        {
            // '1, 2' has an empty piece between its two separators; '1;;2' has a missing item.
            var item = text[range].Trim();
            if (semicolons || !item.IsEmpty)
                Add(item);
        }
    }
}
