using System.Diagnostics;
using MLExtensions.Tokenizers.Reading;
using MLExtensions.Tokenizers.RegularExpressions;
using DotNetRegex = System.Text.RegularExpressions.Regex;

namespace MLExtensions.Tokenizers.Tests.RegularExpressions;

[TestClass]
public sealed class RegexTests
{
    private const string Words = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
    private const string Llama = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    private const string Qwen = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    [TestMethod]
    [DataRow(Words)]
    [DataRow(Llama)]
    [DataRow(Qwen)]
    public void Patterns_known_by_hand_equal_the_expression(string expression)
    {
        var known = Pattern.OfRegex(expression);
        Assert.IsInstanceOfType<WordPattern>(known);
        var general = new RegexPattern(expression);
        foreach (var text in RandomTexts("ab Z'sStTmdlLreEvV19!. \t\r\n\u00e9\u017f\u3000\u4e2d\u0300\u0663\ud83d\ude00\ud835\udd4f\u212a", 3_000))
            CollectionAssert.AreEqual(Matches(general, text), Matches(known, text), text);
    }

    [TestMethod]
    [DataRow("a|ab|abc")]
    [DataRow("(?:a|ab)(?:c|bcd)?")]
    [DataRow("a*?b|a+")]
    [DataRow("(?:ab?)*c?")]
    [DataRow("[^a-c]+|[a&&b]|b{2,3}?|a{2}")]
    [DataRow(@"\ba+\b|\Bb")]
    [DataRow(@"a+(?!b)|b+(?=c)|(?<=a)c|(?<!b)c")]
    [DataRow(@"x*")]
    [DataRow(@"(?i:A+b)|C")]
    [DataRow(@"(?:a|b)*?c|[ab]+")]
    [DataRow(@"(?:(?:a+)+b)|c")]
    [DataRow(@"a?a?a?aaa")]
    [DataRow(@"\d{1,3}|.")]
    public void Matches_are_those_of_a_backtracking_engine(string expression)
    {
        var pattern = new RegexPattern(expression);
        var net = new DotNetRegex(expression.Replace("[a&&b]", "[^\\s\\S]", StringComparison.Ordinal), System.Text.RegularExpressions.RegexOptions.CultureInvariant);
        foreach (var text in RandomTexts("aaabbbcccABC1 2", 2_000))
        {
            var expected = net.Matches(text).Select(match => (match.Index, match.Index + match.Length)).ToList();
            // .NET keeps an empty match right behind another one; the reference does not. It gives none in an empty text.
            for (var i = expected.Count - 1; i >= 0; i--)
            {
                if (text.Length == 0 || (i > 0 && expected[i].Index == expected[i].Item2 && expected[i - 1].Item2 == expected[i].Index))
                    expected.RemoveAt(i);
            }

            CollectionAssert.AreEqual(expected, Matches(pattern, text), $"{expression} in '{text}'");
        }
    }

    [TestMethod]
    [DataRow(@"(a)\1", @"'\1'")]
    [DataRow(@"(?>a)", "'(?>'")]
    [DataRow(@"(?<n>a)", "'(?<'")]
    [DataRow(@"(?x:a)", "the option 'x'")]
    [DataRow(@"(?=ab)", "more than one character")]
    [DataRow(@"(?:ab)++", "possessive")]
    [DataRow(@"\p{Greek}", "the property 'Greek'")]
    [DataRow(@"[[:alpha:]]", "the class '[:'")]
    [DataRow(@"(?i:\u00e9)", "beyond ASCII")]
    [DataRow(@"\K", @"'\K'")]
    public void What_is_not_supported_is_refused_by_name(string expression, string part) =>
        StringAssert.Contains(Assert.ThrowsExactly<UnsupportedPartException>(() => new RegexPattern(expression)).Message, part);

    [TestMethod]
    [DataRow("(a")]
    [DataRow("a)")]
    [DataRow("[a")]
    [DataRow("[b-a]")]
    [DataRow("*a")]
    [DataRow(@"a\")]
    [DataRow("a{3,2}")]
    [DataRow("a{2000}")]
    [DataRow(@"\p{")]
    [DataRow(@"\x{110000}")]
    [DataRow("(?:a{0,1000}){2}")]
    [DataRow("((((a{1000}){1000}){1000}){1000}){1000}")]
    public void A_damaged_or_huge_expression_is_refused(string expression) => Assert.ThrowsExactly<FormatException>(() => new RegexPattern(expression));

    [TestMethod]
    public void Nesting_without_end_is_refused() =>
        Assert.ThrowsExactly<FormatException>(() => new RegexPattern(new string('(', 10_000) + "a" + new string(')', 10_000)));

    [TestMethod]
    [DataRow("(?:a+)+b|a", "a")]
    [DataRow("a*b|a", "a")]
    [DataRow("a++b|a", "a")]
    [DataRow(@"(?:a|aa)+$|a", "a")]
    [DataRow(@"\s*[\r\n]+|\s+(?!\S)|\s+|x?", "\t ")]
    [DataRow(@"(?:a?){20}b|a", "a")]
    public void Five_megabytes_take_linear_time(string expression, string unit)
    {
        var pattern = new RegexPattern(expression);
        var text = string.Concat(Enumerable.Repeat(unit, 5_000_000 / unit.Length)) + "c";
        var clock = Stopwatch.StartNew();
        var matches = pattern.Matches(text);
        var count = 0;
        while (matches.MoveNext())
            count++;

        Assert.IsGreaterThan(0, count);
        // Seconds at most; what a backtracking engine needs is more than a lifetime.
        Assert.IsLessThan(60, clock.Elapsed.TotalSeconds);
    }

    private static IEnumerable<string> RandomTexts(string characters, int count)
    {
        var random = new Random(characters.Length);
        var runes = characters.EnumerateRunes().ToArray();
        for (var i = 0; i < count; i++)
            yield return string.Concat(Enumerable.Range(0, random.Next(0, 14)).Select(_ => runes[random.Next(runes.Length)].ToString()));
    }

    private static List<(int Start, int End)> Matches(Pattern pattern, string text)
    {
        var result = new List<(int, int)>();
        var matches = pattern.Matches(text);
        while (matches.MoveNext())
            result.Add((matches.Start, matches.End));
        return result;
    }
}
