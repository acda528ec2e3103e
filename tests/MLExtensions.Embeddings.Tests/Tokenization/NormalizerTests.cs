using System.IO.Compression;
using System.Text.Json;
using MLExtensions.Embeddings.Tokenization.Normalization;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Tokenization;

[TestClass]
public sealed class NormalizerTests
{
    [TestMethod]
    [DataRow("", "")]
    [DataRow("plain", "plain")]
    [DataRow("\ufb01ne \u2163 \u00bd", "fine IV 1\u20442")]
    [DataRow("e\u0301", "\u00e9")]
    [DataRow("\ufdfa", "\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064a\u0647 \u0648\u0633\u0644\u0645")]
    [DataRow("a\u0000b", "a\u0000b")]
    public void Compatibility_form(string text, string expected) => Assert.AreEqual(expected, Normalize(new CompatibilityNormalizer(), text));

    [TestMethod]
    public void A_surrogate_without_its_partner_becomes_the_replacement_character()
    {
        // Built from code units: test names with lone surrogates do not survive the way to the test runner.
        var normalizer = new CompatibilityNormalizer();
        Assert.AreEqual("\ufffd", Normalize(normalizer, new string([(char)0xD800])));
        Assert.AreEqual("a\ufffdb\ufffd\ud83d\ude00\ufffd", Normalize(normalizer, new string(['a', (char)0xDC00, 'b', (char)0xD83D, (char)0xD83D, (char)0xDE00, (char)0xDBFF])));
        Assert.AreEqual("\u00e9\ufffdfi", Normalize(normalizer, new string(['e', (char)0x301, (char)0xDFFF, (char)0xFB01])));
    }

    [TestMethod]
    public void Prepending_leaves_an_empty_text_empty()
    {
        Assert.AreEqual("", Normalize(new PrependNormalizer("_"), ""));
        Assert.AreEqual("<<x", Normalize(new PrependNormalizer("<<"), "x"));
        var large = new string('x', 100_000);
        Assert.AreEqual(large + "y", Normalize(new PrependNormalizer(large), "y"));
    }

    [TestMethod]
    [DataRow(" ", "_", "a b  c ", "a_b__c_")]
    [DataRow("ab", "", "abcabab", "c")]
    [DataRow("a", "xyz", "banana", "bxyznxyznxyz")]
    [DataRow("aa", "b", "aaaaa", "bba")]
    [DataRow("q", "b", "aaaaa", "aaaaa")]
    public void Replacing_goes_from_left_to_right(string pattern, string content, string text, string expected) =>
        Assert.AreEqual(expected, Normalize(new ReplaceNormalizer(pattern, content), text));

    [TestMethod]
    public void Agrees_with_the_reference_library()
    {
        using var file = File.OpenRead(Folders.Shared("goldens", "tokenizers", "components.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var compared = 0;
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("kind").GetString() != "normalizer" || Create(json.RootElement.GetProperty("config")) is not { } normalizer)
                continue;
            foreach (var item in json.RootElement.GetProperty("cases").EnumerateArray())
            {
                Assert.AreEqual(item[1].GetString(), Normalize(normalizer, item[0].GetString()!), line[..100]);
                compared++;
            }
        }

        Assert.AreEqual(4 * 24, compared);
    }

    private static Normalizer? Create(JsonElement config) => config.GetProperty("type").GetString() switch
    {
        "NFKC" => new CompatibilityNormalizer(),
        "Prepend" => new PrependNormalizer(config.GetProperty("prepend").GetString()!),
        "Replace" when config.GetProperty("pattern").TryGetProperty("String", out var pattern) =>
            new ReplaceNormalizer(pattern.GetString()!, config.GetProperty("content").GetString()!),
        _ => null,
    };

    private static string Normalize(Normalizer normalizer, string text)
    {
        var buffer = new TextBuffer(text);
        normalizer.Normalize(ref buffer);
        var result = buffer.Text.ToString();
        buffer.Dispose();
        return result;
    }
}
