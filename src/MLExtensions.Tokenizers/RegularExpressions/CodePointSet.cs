using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.RegularExpressions;

/// <summary>A set of code points, as sorted ranges that do not touch. Immutable.</summary>
internal sealed class CodePointSet
{
    private const int Last = 0x10FFFF;

    // First and last of each range, one after the other.
    private readonly int[] _ranges;
    private readonly bool[] _ascii = new bool[0x80];

    private CodePointSet(int[] ranges)
    {
        _ranges = ranges;
        for (var c = 0; c < _ascii.Length; c++)
            _ascii[c] = Find(c);
    }

    public static CodePointSet Empty { get; } = new([]);

    public static CodePointSet All { get; } = new([0, Last]);

    public static CodePointSet Range(int first, int last) => new([first, last]);

    /// <summary>The code points of a property, by our own tables.</summary>
    public static CodePointSet Where(Func<int, bool> property)
    {
        var ranges = new List<int>();
        for (var point = 0; point <= Last; point++)
        {
            if (!property(point))
                continue;
            if (ranges.Count > 0 && ranges[^1] == point - 1)
                ranges[^1] = point;
            else
                ranges.AddRange([point, point]);
        }

        return new CodePointSet([.. ranges]);
    }

    public static CodePointSet OfFlags(CharFlags flags) => Where(point => UnicodeData.Is(point, flags));

    public bool Contains(int point) => point < 0x80 ? _ascii[point] : Find(point);

    public CodePointSet Negate()
    {
        var ranges = new List<int>();
        var next = 0;
        for (var i = 0; i < _ranges.Length; i += 2)
        {
            if (_ranges[i] > next)
                ranges.AddRange([next, _ranges[i] - 1]);
            next = _ranges[i + 1] + 1;
        }

        if (next <= Last)
            ranges.AddRange([next, Last]);
        return new CodePointSet([.. ranges]);
    }

    public CodePointSet Union(CodePointSet other)
    {
        var all = new List<(int First, int Last)>();
        foreach (var ranges in new[] { _ranges, other._ranges })
        {
            for (var i = 0; i < ranges.Length; i += 2)
                all.Add((ranges[i], ranges[i + 1]));
        }

        all.Sort();
        var union = new List<int>();
        foreach (var (first, last) in all)
        {
            if (union.Count > 0 && first <= union[^1] + 1)
                union[^1] = Math.Max(union[^1], last);
            else
                union.AddRange([first, last]);
        }

        return new CodePointSet([.. union]);
    }

    public CodePointSet Intersect(CodePointSet other) => Negate().Union(other.Negate()).Negate();

    private bool Find(int point)
    {
        // The last range that starts at or before the point.
        int low = 0, high = _ranges.Length / 2;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_ranges[2 * middle] <= point)
                low = middle + 1;
            else
                high = middle;
        }

        return low > 0 && point <= _ranges[(2 * low) - 1];
    }
}
