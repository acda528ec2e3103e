using MLExtensions.Tokenizers.Normalization;
using MLExtensions.Tokenizers.RegularExpressions;
using MLExtensions.Tokenizers.Tests.Support;

namespace MLExtensions.Tokenizers.Tests.Normalization;

/// <summary>What normalizers write, and where it comes from: pairs of start and end in the original text, one for each unit.</summary>
[TestClass]
public sealed class NormalizerTests
{
    [TestMethod]
    [DataRow("", "")]
    [DataRow("plain", "plain")]
    [DataRow("\ufb01ne \u2163 \u00bd", "fine IV 1\u20442")]
    [DataRow("e\u0301", "\u00e9")]
    [DataRow("\u1100\u1161\u11a8 \uac00\u11a8", "\uac01 \uac01")]
    [DataRow("a\u0301\u0323", "\u1ea1\u0301")]
    [DataRow("\ufdfa", "\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064a\u0647 \u0648\u0633\u0644\u0645")]
    [DataRow("a\u0000b", "a\u0000b")]
    public void Compatibility_composition(string text, string expected)
    {
        Assert.AreEqual(expected, Steps.Normalize(new UnicodeNormalizer(compatible: true, compose: true), text));
        Assert.AreEqual(expected, Steps.Normalize(new PlatformNormalizer(), text));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_text_that_doubles_over_and_over_ends_early(bool tracking)
    {
        var doubling = new SequenceNormalizer([.. Enumerable.Repeat(new ReplaceNormalizer(Pattern.OfString("a"), "aa"), 30)]);
        var text = new NormalizedText();
        text.Load("a", 0, tracking);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => doubling.Normalize(text));
        Assert.AreEqual("The text becomes longer than 1,048,640 characters when it is normalised.", error.Message);
        Assert.IsLessThan(100L << 20, GC.GetAllocatedBytesForCurrentThread() - before);

        text.Load(new string('\ufdfa', 2000), 0, tracking);
        new SequenceNormalizer([new UnicodeNormalizer(compatible: true, compose: false), new ByteLevelNormalizer()]).Normalize(text);
        Assert.AreEqual(2000 * 33, text.Length);
    }

    [TestMethod]
    public void The_sign_of_the_Reiwa_era_is_younger_than_the_reference()
    {
        Assert.AreEqual("\u32ff", Steps.Normalize(new UnicodeNormalizer(compatible: true, compose: true), "\u32ff"));
        Assert.AreEqual("\u4ee4\u548c", Steps.Normalize(new PlatformNormalizer(), "\u32ff"), "JavaScript knows it");
    }

    [TestMethod]
    [DataRow(true, "\ufb01x", "fix", "0 1 0 1 1 2", DisplayName = "what a character decomposes to comes from it")]
    [DataRow(true, "xe\u0301y", "x\u00e9y", "0 1 1 2 3 4", DisplayName = "what is composed comes from the first character")]
    [DataRow(false, "\u00e9\ud83d\ude00", "e\u0301\ud83d\ude00", "0 1 0 1 1 3 1 3", DisplayName = "surrogates come from the pair")]
    [DataRow(false, "a\u0301\u0323b", "a\u0323\u0301b", "0 1 1 2 2 3 3 4", DisplayName = "marks that change places take each other's")]
    [DataRow(false, "\uac01", "\u1100\u1161\u11a8", "0 1 0 1 0 1", DisplayName = "syllables")]
    public void Normal_forms_keep_alignments(bool composed, string text, string expected, string origins) =>
        CheckAlignment(new UnicodeNormalizer(compatible: composed, composed), text, expected, origins);

    [TestMethod]
    [DataRow("A\u0000B", "ab", "0 1 2 3", DisplayName = "dropped")]
    [DataRow("\u4e2dx", " \u4e2d x", "0 1 0 1 0 1 1 2", DisplayName = "set apart")]
    [DataRow("\u00c9\u0301\t", "e ", "0 1 2 3", DisplayName = "stripped")]
    [DataRow("\u0130", "i", "0 1", DisplayName = "a dot of its own")]
    [DataRow("\u3000\u00a0", "  ", "0 1 1 2", DisplayName = "spaces")]
    public void Bert(string text, string expected, string origins) =>
        CheckAlignment(new BertNormalizer(cleanText: true, handleChineseCharacters: true, stripAccents: true, lowercase: true), text, expected, origins);

    [TestMethod]
    [DataRow("\u0130A", "i\u0307a", "0 1 0 1 1 2", DisplayName = "one character becomes two")]
    [DataRow("\u03a3\u03a3", "\u03c3\u03c3", "0 1 1 2", DisplayName = "no final sigma")]
    [DataRow("\ud801\udc00", "\ud801\udc28", "0 2 0 2", DisplayName = "beyond the basic plane")]
    [DataRow("A\u00c4\u1e9e", "a\u00e4\u00df", "0 1 1 2 2 3", DisplayName = "in place")]
    public void Lower_case(string text, string expected, string origins) => CheckAlignment(new LowercaseNormalizer(), text, expected, origins);

    [TestMethod]
    [DataRow(" ", "_", "a b  c ", "a_b__c_")]
    [DataRow("ab", "", "abcabab", "c")]
    [DataRow("a", "xyz", "banana", "bxyznxyznxyz")]
    [DataRow("aa", "b", "aaaaa", "bba")]
    [DataRow("q", "b", "aaaaa", "aaaaa")]
    [DataRow("q", "b", "", "")]
    public void Replacing_goes_from_left_to_right(string pattern, string content, string text, string expected) =>
        Assert.AreEqual(expected, Steps.Normalize(new ReplaceNormalizer(Pattern.OfString(pattern), content), text));

    [TestMethod]
    public void What_replaces_comes_from_the_last_character_replaced() =>
        CheckAlignment(new ReplaceNormalizer(Pattern.OfRegex("b+"), "xy"), "abbc", "axyc", "0 1 2 3 2 3 3 4");

    [TestMethod]
    public void Prepending_leaves_an_empty_text_empty()
    {
        Assert.AreEqual("", Steps.Normalize(new PrependNormalizer("_"), ""));
        CheckAlignment(new PrependNormalizer("<<"), "xy", "<<xy", "0 1 0 1 0 1 1 2");
        var large = new string('x', 100_000);
        Assert.AreEqual(large + "y", Steps.Normalize(new PrependNormalizer(large), "y"));
    }

    [TestMethod]
    public void Stripping_keeps_what_is_left_in_its_place() => CheckAlignment(new StripNormalizer(left: true, right: true), " \u2003a \n", "a", "2 3");

    [TestMethod]
    public void Bytes_come_from_their_character() => CheckAlignment(new ByteLevelNormalizer(), " \u00e9a", "\u0120\u00c3\u00a9a", "0 1 1 2 1 2 2 3");

    private static void CheckAlignment(Normalizer normalizer, string text, string expected, string origins)
    {
        var (normalized, aligned) = Steps.Align(normalizer, text);
        Assert.AreEqual(expected, normalized);
        Assert.AreEqual(origins, string.Join(' ', aligned));
        Assert.AreEqual(expected, Steps.Normalize(normalizer, text), "the same without alignments");
    }
}
