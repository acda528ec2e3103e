using System.Text;
using System.Text.Json;

namespace MLExtensions.Tokenizers.Tests.Support;

/// <summary>Compares with the reference, record by record, and tells of all that differs at once.</summary>
internal sealed class Differences
{
    private const int Shown = 20;

    private readonly StringBuilder _report = new();
    private int _compared;
    private int _different;

    public void Compare(string what, JsonElement expected, ReadOnlySpan<int> actual)
    {
        _compared++;
        int[] numbers = [.. expected.EnumerateArray().Select(number => number.GetInt32())];
        if (!actual.SequenceEqual(numbers))
            Add(what, string.Join(' ', numbers), string.Join(' ', actual.ToArray()));
    }

    public void Compare(string what, string? expected, string? actual)
    {
        _compared++;
        if (expected != actual)
            Add(what, Escape(expected), Escape(actual));
    }

    public void Compare(string what, IEnumerable<string?> expected, IEnumerable<string?> actual) =>
        Compare(what, string.Join('|', expected), string.Join('|', actual));

    public void CompareOffsets(string what, JsonElement expected, ReadOnlySpan<TokenOffset> actual) => Compare(what, expected, Flat(actual));

    public void Fail(string what, string message)
    {
        _compared++;
        Add(what, "", message);
    }

    /// <param name="atLeast">How many comparisons there must have been.</param>
    public void AssertNone(int atLeast)
    {
        Assert.AreEqual("", _report.ToString(), $"{_different} of {_compared} differ");
        Assert.IsGreaterThanOrEqualTo(atLeast, _compared);
    }

    public static int[] Flat(ReadOnlySpan<TokenOffset> offsets)
    {
        var flat = new int[offsets.Length * 2];
        for (var i = 0; i < offsets.Length; i++)
            (flat[2 * i], flat[(2 * i) + 1]) = (offsets[i].Start, offsets[i].End);
        return flat;
    }

    private void Add(string what, string expected, string actual)
    {
        if (++_different <= Shown)
            _report.Append('\n').Append(what).Append("\n  expected: ").Append(Cut(expected)).Append("\n  actual:   ").Append(Cut(actual));
    }

    private static string Cut(string text) => text.Length > 400 ? text[..400] + "..." : text;

    private static string Escape(string? text) => text is null ? "null" : string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:x4}"));
}
