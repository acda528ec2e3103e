using System.Text.Json;
using MLExtensions.Tokenizers.Normalization;
using MLExtensions.Tokenizers.RegularExpressions;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>Reads the normalizer of a <c>tokenizer.json</c>.</summary>
/// <param name="isTensorFlowJs">Whether normal forms are the platform's, as in JavaScript, and not the reference's.</param>
internal sealed class NormalizerReader(bool isTensorFlowJs)
{
    public Normalizer Read(JsonElement element)
    {
        var part = new JsonPart(element, "a normalizer");
        var normalizer = Read(part, part.Type);
        part.Close();
        return normalizer;
    }

    private Normalizer Read(JsonPart part, string type) => type switch
    {
        "Sequence" => new SequenceNormalizer([.. part.GetArray("normalizers").Select(Read)]),
        "BertNormalizer" => ReadBert(part),
        "NFC" => new UnicodeNormalizer(compatible: false, compose: true),
        "NFD" => new UnicodeNormalizer(compatible: false, compose: false),
        "NFKC" => isTensorFlowJs ? new PlatformNormalizer() : new UnicodeNormalizer(compatible: true, compose: true),
        "NFKD" => new UnicodeNormalizer(compatible: true, compose: false),
        "Lowercase" => new LowercaseNormalizer(),
        "StripAccents" => new StripAccentsNormalizer(),
        "Nmt" => new NmtNormalizer(),
        "Strip" => new StripNormalizer(part.GetBoolean("strip_left"), part.GetBoolean("strip_right")),
        "Prepend" => new PrependNormalizer(part.GetString("prepend")),
        "Replace" => new ReplaceNormalizer(ReadPattern(part), part.GetString("content")),
        "Precompiled" => ReadPrecompiled(part),
        "ByteLevel" => new ByteLevelNormalizer(),
        _ => throw new UnsupportedPartException($"the normalizer '{type}'"),
    };

    /// <summary>Reads what is looked for: a string or a regular expression.</summary>
    public static Pattern ReadPattern(JsonPart part)
    {
        var pattern = part.GetPart("pattern");
        var expression = pattern.FindString("Regex");
        var result = expression is null ? Pattern.OfString(pattern.GetString("String")) : Pattern.OfRegex(expression);
        pattern.Close();
        return result;
    }

    private static BertNormalizer ReadBert(JsonPart part)
    {
        var lowercase = part.GetBoolean("lowercase");
        return new BertNormalizer(
            part.GetBoolean("clean_text"), part.GetBoolean("handle_chinese_chars"), part.GetBoolean("strip_accents", lowercase), lowercase);
    }

    // An empty map stands for none.
    private static Normalizer ReadPrecompiled(JsonPart part)
    {
        var map = part.Get("precompiled_charsmap");
        if (map.ValueKind != JsonValueKind.String || !map.TryGetBytesFromBase64(out var bytes))
            throw new FormatException("'precompiled_charsmap' is not base64");
        return bytes.Length == 0 ? new SequenceNormalizer([]) : new PrecompiledNormalizer(new CharacterMap(bytes));
    }
}
