using System.Collections;

namespace Microsoft.ML;

/// <summary>Distinct strings, numbered in the order in which they came.</summary>
internal sealed class StringPool : IReadOnlyList<string>
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly List<string> _strings = [];

    public int Count => _strings.Count;

    public string this[int index] => _strings[index];

    /// <summary>The number of <paramref name="value"/>, which joins the pool if it is new.</summary>
    public int Add(string value)
    {
        if (_indices.TryGetValue(value, out var index))
            return index;
        _indices.Add(value, _strings.Count);
        _strings.Add(value);
        return _strings.Count - 1;
    }

    public IEnumerator<string> GetEnumerator() => _strings.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
