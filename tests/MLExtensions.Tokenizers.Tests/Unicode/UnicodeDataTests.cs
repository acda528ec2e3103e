using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MLExtensions.Testing;
using MLExtensions.Tokenizers.Normalization;
using MLExtensions.Tokenizers.Tests.Support;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Tests.Unicode;

/// <summary>Our table equals what the reference does with each code point.</summary>
[TestClass]
public sealed class UnicodeDataTests
{
    private static JsonElement s_facts;

    [ClassInitialize]
    public static void Load(TestContext _)
    {
        using var stream = new GZipStream(File.OpenRead(Folders.Shared("goldens", "tokenizers", "unicode.json.gz")), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(stream);
        s_facts = document.RootElement.Clone();
    }

    [TestMethod]
    public void Sets()
    {
        Compare("regex_s", point => UnicodeData.Is(point, CharFlags.White));
        Compare("bert_clean_removed", point => UnicodeData.Is(point, CharFlags.BertRemoved));
        Compare("bert_clean_to_space", point => UnicodeData.Is(point, CharFlags.BertSpace));
        Compare("bert_cjk_spaced", point => UnicodeData.Is(point, CharFlags.Chinese));
        Compare("punctuation", point => UnicodeData.Is(point, CharFlags.Punctuation));
        Compare("digits", point => UnicodeData.Is(point, CharFlags.Numeric));
        Compare("whitespace_word_chars", point => UnicodeData.Is(point, CharFlags.Word));
        Compare("regex_w", point => UnicodeData.Is(point, CharFlags.RegexWord));
        Compare("regex_L", point => UnicodeData.Category(point) <= GeneralCategory.Lo);
        Compare("regex_N", point => UnicodeData.Category(point) is GeneralCategory.Nd or GeneralCategory.Nl or GeneralCategory.No);
        Compare("regex_d", point => UnicodeData.Category(point) == GeneralCategory.Nd);
        Compare("regex_P", point => UnicodeData.Category(point) is >= GeneralCategory.Pc and <= GeneralCategory.Po);
        Compare("regex_Mn", point => UnicodeData.Category(point) == GeneralCategory.Mn);
    }

    [TestMethod]
    [DataRow("map_lowercase")]
    [DataRow("map_nfd")]
    [DataRow("map_nfc")]
    [DataRow("map_nfkd")]
    [DataRow("map_nfkc")]
    [DataRow("map_strip_accents_only")]
    [DataRow("map_bert_strip_accents")]
    public void Mappings(string name)
    {
        Normalizer normalizer = name switch
        {
            "map_lowercase" => new LowercaseNormalizer(),
            "map_strip_accents_only" => new StripAccentsNormalizer(),
            "map_bert_strip_accents" => new BertNormalizer(cleanText: false, handleChineseCharacters: false, stripAccents: true, lowercase: false),
            _ => new UnicodeNormalizer(name.Contains('k', StringComparison.Ordinal), name[^1] == 'c'),
        };
        var differences = new Differences();
        var map = s_facts.GetProperty(name);
        foreach (var point in Points().Where(point => !NormalForm.IsSyllable(point)))
        {
            var text = new Rune(point).ToString();
            var expected = map.TryGetProperty(point.ToString("X", null), out var mapped) ? mapped.GetString() : text;
            if (expected != text || point % 64 == 0)
                differences.Compare($"U+{point:X}", expected, Steps.Normalize(normalizer, text));
            else if (Steps.Normalize(normalizer, text) != text)
                differences.Fail($"U+{point:X}", "does not stay");
        }

        differences.AssertNone(1_000);
    }

    private static IEnumerable<int> Points() => Enumerable.Range(0, 0x32400).Where(point => point is < 0xD800 or > 0xDFFF);

    private static void Compare(string name, Func<int, bool> isMember)
    {
        var flat = s_facts.GetProperty(name).EnumerateArray().Select(number => number.GetInt32()).ToArray();
        var members = Enumerable.Range(0, flat.Length / 2).SelectMany(i => Enumerable.Range(flat[2 * i], flat[(2 * i) + 1] - flat[2 * i] + 1)).ToHashSet();
        var points = Points().Concat(Enumerable.Range(0xE0000, 0x200)).Concat(Enumerable.Range(0xF0000, 16)).Concat(Enumerable.Range(0x10FFF0, 16));
        foreach (var point in points)
        {
            if (members.Contains(point) != isMember(point))
                Assert.Fail($"{name}: U+{point:X} is {(isMember(point) ? "" : "not ")}a member here");
        }
    }
}
