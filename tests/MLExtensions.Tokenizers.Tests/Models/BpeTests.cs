using System.Diagnostics;
using MLExtensions.Testing;

namespace MLExtensions.Tokenizers.Tests.Models;

[TestClass]
public sealed class BpeTests
{
    [TestMethod]
    [DataRow(20, DisplayName = "few symbols")]
    [DataRow(300, DisplayName = "more symbols")]
    [DataRow(6_000, DisplayName = "very many symbols")]
    public void Merges_happen_in_the_order_learnt_from_left_to_right(int length)
    {
        var random = new Random(length);
        for (var round = 0; round < 20; round++)
        {
            var merges = RandomMerges(random, inOrder: round % 2 == 0);
            var tokenizer = Tokenizer.Parse(TokenizerJson.Bpe("abc", merges));
            var text = string.Concat(Enumerable.Range(0, length).Select(_ => "aaabc"[random.Next(5)]));

            var expected = MergeNaively(text, merges);
            CollectionAssert.AreEqual(expected, tokenizer.Encode(text).Tokens.ToArray(), $"round {round}: {string.Join(' ', merges)}");
        }
    }

    [TestMethod]
    public void Characters_beyond_the_basic_plane_are_one_symbol()
    {
        var tokenizer = Tokenizer.Parse(TokenizerJson.File(new
        {
            type = "BPE",
            vocab = new Dictionary<string, int> { ["\ud83d\ude00"] = 0, ["a"] = 1, ["a\ud83d\ude00"] = 2 },
            merges = new[] { new[] { "a", "\ud83d\ude00" } },
        }));
        var encoding = tokenizer.Encode("a\ud83d\ude00\ud83d\ude00");

        CollectionAssert.AreEqual(new[] { 2, 0 }, encoding.Ids.ToArray());
        CollectionAssert.AreEqual(new TokenOffset[] { new(0, 3), new(3, 5) }, encoding.Offsets.ToArray());
    }

    [TestMethod]
    [DataRow("a", DisplayName = "one word, one letter")]
    [DataRow("abc", DisplayName = "one word")]
    [DataRow("ab ", DisplayName = "words")]
    [DataRow("\u00e9", DisplayName = "unknown")]
    public void Five_megabytes_take_linear_time(string pattern)
    {
        var merges = new[] { ("a", "a"), ("a", "b"), ("aa", "aa"), ("ab", "c"), ("aaaa", "aaaa") };
        var tokenizer = Tokenizer.Parse(TokenizerJson.Bpe("abc ", merges, new { type = "WhitespaceSplit" }));
        var text = string.Concat(Enumerable.Repeat(pattern, 5_000_000 / pattern.Length));

        var clock = Stopwatch.StartNew();
        tokenizer.EncodeToIds(text);

        // A second or so; quadratic time would be hours.
        Assert.IsLessThan(30, clock.Elapsed.TotalSeconds);
    }

    // In order: a merge's parts exist before it.
    private static (string Left, string Right)[] RandomMerges(Random random, bool inOrder)
    {
        var tokens = new List<string> { "a", "b", "c" };
        var merges = new List<(string, string)>();
        while (merges.Count < 12)
        {
            var merge = (tokens[random.Next(tokens.Count)], tokens[random.Next(tokens.Count)]);
            if (merges.Contains(merge) || merge.Item1.Length + merge.Item2.Length > 12)
                continue;
            merges.Add(merge);
            tokens.Add(merge.Item1 + merge.Item2);
        }

        (string, string)[] result = [.. merges];
        if (!inOrder)
            random.Shuffle(result);
        return result;
    }

    private static string[] MergeNaively(string text, (string Left, string Right)[] merges)
    {
        var tokens = text.Select(character => character.ToString()).ToList();
        while (true)
        {
            // One merge at a time: of the lowest rank, the leftmost.
            var best = (Rank: int.MaxValue, At: -1);
            for (var i = 0; i + 1 < tokens.Count; i++)
            {
                var rank = Array.IndexOf(merges, (tokens[i], tokens[i + 1]));
                if (rank >= 0 && rank < best.Rank)
                    best = (rank, i);
            }

            if (best.At < 0)
                return [.. tokens];
            tokens[best.At] += tokens[best.At + 1];
            tokens.RemoveAt(best.At + 1);
        }
    }
}
