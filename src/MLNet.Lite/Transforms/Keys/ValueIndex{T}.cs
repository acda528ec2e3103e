using System.Runtime.InteropServices;

#pragma warning disable CS8714 // Columns have no null values.

namespace Microsoft.ML.Transforms;

/// <summary>Distinct values, numbered from 0 in the order in which they came.</summary>
internal sealed class ValueIndex<T>
{
    private readonly Dictionary<T, int> _indices;
    private readonly List<T> _values = [];

    public ValueIndex()
    {
        _indices = new Dictionary<T, int>(IsText ? (IEqualityComparer<T>)(object)OrdinalTextComparer.Instance : null);
    }

    public int Count => _values.Count;

    /// <summary>The values in the order of their numbers.</summary>
    public ReadOnlySpan<T> Values => CollectionsMarshal.AsSpan(_values);

    private static bool IsText => typeof(T) == typeof(ReadOnlyMemory<char>);

    /// <summary>The value's number, or -1.</summary>
    public int Find(T value) => _indices.TryGetValue(value, out var index) ? index : -1;

    /// <summary>Adds the value; false if it is there already. A new text is copied, whoever owns its characters.</summary>
    public bool TryAdd(T value)
    {
        if (_indices.ContainsKey(value))
            return false;
        if (value is ReadOnlyMemory<char> text)
            value = (T)(object)text.ToString().AsMemory();
        _indices.Add(value, _values.Count);
        _values.Add(value);
        return true;
    }

    /// <summary>The same values, numbered in their own order: texts by code units, times by their instant.</summary>
    public ValueIndex<T> Sort()
    {
        var sorted = new ValueIndex<T>();
        var values = _values.ToArray();
        Array.Sort(values, IsText ? (IComparer<T>)(object)OrdinalTextComparer.Instance : null);
        foreach (var value in values)
            sorted.TryAdd(value);
        return sorted;
    }
}
