using System.Diagnostics;
using MLExtensions.Testing;

namespace MLExtensions.Tokenizers.Tests;

[TestClass]
public sealed class UnigramTests
{
    [TestMethod]
    public void The_cut_with_the_largest_sum_wins()
    {
        // ids: 1 a, 2 b, 3 ab, 4 c, 5 bc
        var tokenizer = Parse([("a", -2), ("b", -2), ("ab", -3), ("c", -1), ("bc", -1.5)]);

        CollectionAssert.AreEqual(new[] { 1, 5 }, tokenizer.EncodeToIds("abc"));
        CollectionAssert.AreEqual(new[] { 3 }, tokenizer.EncodeToIds("ab"));
        CollectionAssert.AreEqual(new[] { 3, 3, 4 }, tokenizer.EncodeToIds("ababc")[..1].Concat([3, 4]).ToArray());
    }

    [TestMethod]
    public void Nothing_cuts_better_than_the_lattice()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var pieces = "abc".Select(letter => letter.ToString())
                .Concat(Enumerable.Range(0, 8).Select(_ => RandomText(random, "abc", random.Next(2, 5))))
                .Distinct().Select(piece => (piece, -random.NextDouble() * 10)).ToArray();
            var tokenizer = Parse(pieces);
            var text = RandomText(random, "abcab?", random.Next(1, 14));

            var (best, _) = BestByTrial(text, pieces, pieces.Min(piece => piece.Item2) - 10);
            CollectionAssert.AreEqual(best, tokenizer.EncodeToIds(text), $"{text} with {string.Join(' ', pieces)}");
        }
    }

    [TestMethod]
    public void Unknown_characters_that_follow_each_other_are_one_token()
    {
        var tokenizer = Parse([("a", -1)]);

        CollectionAssert.AreEqual(new[] { 0 }, tokenizer.EncodeToIds("???"));
        CollectionAssert.AreEqual(new[] { 0, 1, 0, 1 }, tokenizer.EncodeToIds("\ud83d\ude00\ud83d\ude00a?\u65e5a"));
    }

    [TestMethod]
    public void A_character_beyond_the_basic_plane_is_one_position()
    {
        var tokenizer = Parse([("\ud83d\ude00", -1), ("a\ud83d\ude00", -1), ("a", -5)]);

        CollectionAssert.AreEqual(new[] { 2, 1 }, tokenizer.EncodeToIds("a\ud83d\ude00\ud83d\ude00"));
        CollectionAssert.AreEqual(new[] { 0, 1 }, tokenizer.EncodeToIds("\ud83d\ude01\ud83d\ude00"));
    }

    [TestMethod]
    public void Nul_is_a_character_as_any_other()
    {
        var tokenizer = Parse([("a", -1), ("\0a", -1)]);

        CollectionAssert.AreEqual(new[] { 0, 2 }, tokenizer.EncodeToIds("\0\0a"));
    }

    [TestMethod]
    public void The_last_of_equal_pieces_counts()
    {
        CollectionAssert.AreEqual(new[] { 2 }, Parse([("a", -1), ("a", -2)]).EncodeToIds("a"));
    }

    [TestMethod]
    public void Between_equal_sums_the_variant_decides()
    {
        (string, double)[] pieces = [("a", -1), ("b", -1), ("ab", -2)];

        CollectionAssert.AreEqual(new[] { 3 }, Parse(pieces).EncodeToIds("ab"), "the longer last piece");
        CollectionAssert.AreEqual(new[] { 1, 2 }, Parse(pieces, "tensorflow.js").EncodeToIds("ab"), "the later last piece");
    }

    [TestMethod]
    public void In_TensorFlow_js_a_sum_of_zero_counts_as_no_cut()
    {
        (string, double)[] pieces = [("a", -1), (":", 0), ("a:", 0)];

        CollectionAssert.AreEqual(new[] { 3 }, Parse(pieces).EncodeToIds("a:"));
        CollectionAssert.AreEqual(new[] { 1, 2 }, Parse(pieces, "tensorflow.js").EncodeToIds("a:"), "the text begins at zero");
        CollectionAssert.AreEqual(new[] { 1, 3 }, Parse(pieces, "tensorflow.js").EncodeToIds("aa:"), "here the sum is -1");
    }

    [TestMethod]
    public void A_short_destination_gets_the_first_tokens()
    {
        var tokenizer = Parse([("a", -2), ("b", -2), ("ab", -3)]);
        var ids = new int[3];

        Assert.AreEqual(3, tokenizer.EncodeToIds("abbabab", ids));
        CollectionAssert.AreEqual(new[] { 3, 2, 3 }, ids);
        Assert.AreEqual(0, tokenizer.EncodeToIds("ab", []));
        Assert.AreEqual(0, tokenizer.EncodeToIds("", ids));
    }

    [TestMethod]
    public void A_token_costs_no_allocation()
    {
        var tokenizer = Parse([("a", -2), ("b", -2), ("ab", -3)], normalizer: TokenizerJson.Spaces);
        var ids = new int[4_000];
        var (fewTokens, fewBytes) = Measure(100);
        var (manyTokens, manyBytes) = Measure(300);

        Assert.IsGreaterThan(fewTokens + 1_000, manyTokens);
        Assert.AreEqual(fewBytes, manyBytes);

        (int Tokens, long Bytes) Measure(int repetitions)
        {
            var text = string.Concat(Enumerable.Repeat("abba ab \u00e9 ", repetitions));
            for (var i = 0; i < 3; i++)
                tokenizer.EncodeToIds(text, ids);
            var before = GC.GetAllocatedBytesForCurrentThread();
            return (tokenizer.EncodeToIds(text, ids), GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [TestMethod]
    [DataRow("a", DisplayName = "one letter over and over, which pieces span everywhere")]
    [DataRow("ab \u00e9\u65e5\ud83d\ude00 ", DisplayName = "words and unknown characters")]
    [DataRow("e\u0301\u0301", DisplayName = "combining marks")]
    public void Five_megabytes_take_linear_time(string pattern)
    {
        var tokenizer = Parse([("a", -2), ("aa", -3), ("aaaa", -4), ("aaaaaaaa", -5), ("b", -2), ("ab", -3)], normalizer: TokenizerJson.Spaces);
        var text = string.Concat(Enumerable.Repeat(pattern, 5_000_000 / pattern.Length));

        var clock = Stopwatch.StartNew();
        tokenizer.EncodeToIds(text);

        // A second or so; quadratic time would be hours.
        Assert.IsLessThan(30, clock.Elapsed.TotalSeconds);
    }

    private static Tokenizer Parse((string, double)[] pieces, string? variant = null, object? normalizer = null) =>
        Tokenizer.Parse(TokenizerJson.Unigram(pieces, variant, normalizer));

    private static string RandomText(Random random, string letters, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));

    private static (List<int> Ids, double Sum) BestByTrial(string text, (string Piece, double Score)[] pieces, double unknown)
    {
        if (text.Length == 0)
            return ([], 0);
        (List<int> Ids, double Sum) best = ([], double.NegativeInfinity);
        for (var i = 0; i < pieces.Length; i++)
        {
            if (text.StartsWith(pieces[i].Piece, StringComparison.Ordinal))
                Try(i + 1, pieces[i].Piece.Length, pieces[i].Score);
        }

        if (text[0] == '?')
            Try(0, 1, unknown);
        return best;

        void Try(int id, int length, double score)
        {
            var (ids, sum) = BestByTrial(text[length..], pieces, unknown);
            if (sum + score > best.Sum)
                best = (id == 0 && ids.FirstOrDefault(-1) == 0 ? ids : [id, .. ids], sum + score);
        }
    }
}
