using FsCheck;
using FsCheck.Fluent;
using MLExtensions.Testing;

namespace MLExtensions.Tokenizers.Tests;

/// <summary>What a caller may expect of a tokenizer, whatever its model.</summary>
[TestClass]
public sealed class TokenizerTests
{
    private static readonly Tokenizer s_words = Tokenizer.Parse(TokenizerJson.File(
        new { type = "WordPiece", unk_token = "[UNK]", continuing_subword_prefix = "##", max_input_chars_per_word = 100, vocab = Ids("[UNK]", "[CLS]", "[SEP]", "[PAD]", "a", "b", "##b", "##a", "ab", "!") },
        new { type = "BertNormalizer", clean_text = true, handle_chinese_chars = true, strip_accents = (bool?)null, lowercase = true },
        new { type = "BertPreTokenizer" },
        new { type = "BertProcessing", sep = new object[] { "[SEP]", 2 }, cls = new object[] { "[CLS]", 1 } },
        new[] { new { id = 1, content = "[CLS]", special = true }, new { id = 2, content = "[SEP]", special = true } }));

    [TestMethod]
    public void An_encoding_tells_all_about_its_tokens()
    {
        var encoding = s_words.Encode("AB! b\u0301ba?", "a[SEP]");

        CollectionAssert.AreEqual(new[] { 1, 8, 9, 5, 6, 7, 0, 2, 4, 2, 2 }, encoding.Ids.ToArray());
        CollectionAssert.AreEqual(new[] { "[CLS]", "ab", "!", "b", "##b", "##a", "[UNK]", "[SEP]", "a", "[SEP]", "[SEP]" }, encoding.Tokens.ToArray());
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1 }, encoding.TypeIds.ToArray());
        CollectionAssert.AreEqual(new[] { 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1 }, encoding.SpecialTokensMask.ToArray());
        CollectionAssert.AreEqual(Enumerable.Repeat(1, 11).ToArray(), encoding.AttentionMask.ToArray());
        CollectionAssert.AreEqual(new[] { -1, 0, 1, 2, 2, 2, 3, -1, 0, 1, -1 }, encoding.WordIds.ToArray());
        CollectionAssert.AreEqual(new[] { -1, 0, 0, 0, 0, 0, 0, -1, 1, 1, -1 }, encoding.SequenceIds.ToArray());
        TokenOffset[] offsets = [new(0, 0), new(0, 2), new(2, 3), new(4, 5), new(6, 7), new(7, 8), new(8, 9), new(0, 0), new(0, 1), new(1, 6), new(0, 0)];
        CollectionAssert.AreEqual(offsets, encoding.Offsets.ToArray());
    }

    [TestMethod]
    public void Ids_alone_equal_those_of_the_encoding()
    {
        var ids = new int[64];
        Check.QuickThrowOnFailure(Prop.ForAll(Texts(), text =>
        {
            var expected = s_words.Encode(text).Ids.ToArray();
            var count = s_words.EncodeToIds(text, ids);
            return expected.SequenceEqual(s_words.EncodeToIds(text)) && ids.AsSpan(0, count).SequenceEqual(expected) && expected.Length == s_words.CountTokens(text);
        }));
    }

    [TestMethod]
    public void Offsets_lie_within_the_text_and_their_order_is_the_tokens()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Texts(), text =>
        {
            var end = 0;
            foreach (var offset in s_words.Encode(text, new EncodingOptions { AddSpecialTokens = false }).Offsets)
            {
                if (offset.Start < end || offset.End < offset.Start || offset.End > text.Length)
                    return false;
                end = offset.End;
            }

            return true;
        }));
    }

    [TestMethod]
    public void A_batch_equals_its_texts_one_by_one_on_any_number_of_threads()
    {
        var random = new Random(11);
        var texts = Enumerable.Range(0, 500).Select(_ => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => "ab! \u00e9?"[random.Next(6)]))).ToArray();
        var expected = texts.Select(text => string.Join(' ', s_words.Encode(text).Ids.ToArray())).ToArray();
        foreach (var threads in new int?[] { 1, 2, 7, null })
        {
            var batch = s_words.EncodeBatch(texts, new EncodingOptions { Threads = threads });
            CollectionAssert.AreEqual(expected, batch.Select(encoding => string.Join(' ', encoding.Ids.ToArray())).ToArray());
        }

        Parallel.For(0, texts.Length, i => Assert.AreEqual(expected[i], string.Join(' ', s_words.EncodeToIds(texts[i]))));
    }

    [TestMethod]
    public void A_short_destination_gets_the_first_tokens_and_all_special_ones()
    {
        var ids = new int[4];

        Assert.AreEqual(4, s_words.EncodeToIds("a b ab !", ids));
        CollectionAssert.AreEqual(new[] { 1, 4, 5, 2 }, ids);
        Assert.AreEqual(2, s_words.EncodeToIds("a b", ids.AsSpan(0, 2)));
        Assert.AreEqual(1, s_words.EncodeToIds("a b", ids.AsSpan(0, 1), addSpecialTokens: false));
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => s_words.EncodeToIds("a", new int[1])).Message, "room for 1 ids; the special tokens alone are 2");
    }

    [TestMethod]
    public void Tokens_and_ids_find_each_other()
    {
        Assert.AreEqual(8, s_words.TokenToId("ab"));
        Assert.AreEqual(1, s_words.TokenToId("[CLS]"));
        Assert.IsNull(s_words.TokenToId("nothing"));
        Assert.AreEqual("##b", s_words.IdToToken(6));
        Assert.IsNull(s_words.IdToToken(99));
        Assert.IsNull(s_words.IdToToken(-1));
        Assert.AreEqual(10, s_words.VocabularySize);
        CollectionAssert.AreEqual(new[] { "[CLS]", "[SEP]" }, s_words.AddedTokens.Select(token => token.Content).ToArray());
    }

    [TestMethod]
    public void Decoding_passes_over_unknown_ids_and_special_tokens()
    {
        Assert.AreEqual("ab !", s_words.Decode([1, 8, 99, 9, -1, 2]));
        Assert.AreEqual("[CLS] ab ! [SEP]", s_words.Decode([1, 8, 9, 2], skipSpecialTokens: false));
        Assert.AreEqual("", s_words.Decode([]));
    }

    [TestMethod]
    public void Padding_fills_up_to_the_longest_or_to_a_length()
    {
        var longest = s_words.EncodeBatch(["a", "a b !"], new EncodingOptions { Padding = new PaddingOptions { Id = 3, MultipleOf = 4 } });
        CollectionAssert.AreEqual(new[] { 1, 4, 2, 3, 3, 3, 3, 3 }, longest[0].Ids.ToArray());
        CollectionAssert.AreEqual(new[] { 1, 1, 1, 0, 0, 0, 0, 0 }, longest[0].AttentionMask.ToArray());
        Assert.AreEqual("[PAD]", longest[0].Tokens[^1]);

        var left = s_words.Encode("a", new EncodingOptions { Padding = new PaddingOptions { Id = 3, Length = 5, Direction = TokenDirection.Left } });
        CollectionAssert.AreEqual(new[] { 3, 3, 1, 4, 2 }, left.Ids.ToArray());
    }

    [TestMethod]
    public void What_truncation_cuts_off_is_kept_where_asked_for()
    {
        var truncation = new TruncationOptions { MaxLength = 4, Stride = 1 };
        Assert.IsEmpty(s_words.Encode("a b a b", new EncodingOptions { Truncation = truncation }).Overflowing);

        var encoding = s_words.Encode("a b a b", new EncodingOptions { Truncation = truncation, KeepOverflowing = true });
        CollectionAssert.AreEqual(new[] { 1, 4, 5, 2 }, encoding.Ids.ToArray());
        CollectionAssert.AreEqual(new[] { "1 5 4 2", "1 4 5 2" }, encoding.Overflowing.Select(part => string.Join(' ', part.Ids.ToArray())).ToArray());
    }

    [TestMethod]
    public void Options_out_of_range_are_refused_by_name()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TruncationOptions { MaxLength = -1 }).Message, "MaxLength is -1");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TruncationOptions { Stride = -1 }).Message, "Stride is -1");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PaddingOptions { Length = -1 }).Message, "Length is -1");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new EncodingOptions { Threads = 0 }).Message, "Threads is 0");
        var options = new EncodingOptions { Truncation = new TruncationOptions { MaxLength = 4, Stride = 2 } };
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => s_words.Encode("a b a b", options)).Message, "Stride is 2");
    }

    [TestMethod]
    public void A_text_without_a_token_and_without_an_unknown_token_says_so()
    {
        var tokenizer = Tokenizer.Parse(TokenizerJson.File(new { type = "WordLevel", vocab = Ids("a"), unk_token = "?" }));

        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => tokenizer.EncodeToIds("b")).Message, "unknown token '?' is missing");
        Assert.ThrowsExactly<InvalidOperationException>(() => tokenizer.EncodeBatch(Enumerable.Repeat("b", 100).ToArray()));
    }

    private static Dictionary<string, int> Ids(params string[] tokens) => tokens.Select(KeyValuePair.Create).ToDictionary();

    private static Arbitrary<string> Texts() => Gen.Elements("a", "b", "B", " ", "!", "\u00c9", "e\u0301", "\u4e2d", "\ud83d\ude00", "\0", "[SEP]", "\ud800", "\u0130").ArrayOf().Select(string.Concat)
        .ToArbitrary();
}
