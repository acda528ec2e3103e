using System.Text.Json;
using MLExtensions.Tokenizers.PreTokenization;
using MLExtensions.Tokenizers.Unicode;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>Reads the pre-tokenizer of a <c>tokenizer.json</c>.</summary>
internal static class PreTokenizerReader
{
    public static PreTokenizer Read(JsonElement element)
    {
        var part = new JsonPart(element, "a pre-tokenizer");
        var preTokenizer = Read(part, part.Type);
        part.Close();
        return preTokenizer;
    }

    private static PreTokenizer Read(JsonPart part, string type) => type switch
    {
        "Sequence" => new SequencePreTokenizer([.. part.GetArray("pretokenizers").Select(Read)]),
        "BertPreTokenizer" => new BertPreTokenizer(),
        "ByteLevel" => ReadByteLevel(part),
        "Metaspace" => ReadMetaspace(part),
        "Whitespace" => new WordSplitter(),
        "WhitespaceSplit" => CharacterSplitter.Of(CharFlags.White, DelimiterBehavior.Removed),
        "Split" => new PatternSplitter(NormalizerReader.ReadPattern(part), ReadBehavior(part.GetString("behavior")), part.GetBoolean("invert", false)),
        "Digits" => CharacterSplitter.Of(
            CharFlags.Numeric, part.GetBoolean("individual_digits") ? DelimiterBehavior.Isolated : DelimiterBehavior.Contiguous),
        "Punctuation" => CharacterSplitter.Of(CharFlags.Punctuation, ReadBehavior(part.GetString("behavior", "Isolated"))),
        "CharDelimiterSplit" or "Delimiter" => ReadDelimiter(part.GetString("delimiter")),
        "UnicodeScripts" => new ScriptSplitter(),
        "FixedLength" => part.GetInt32("length", 5) is > 0 and var length
            ? new FixedLengthSplitter(length)
            : throw new FormatException("'length' of a pre-tokenizer is 0; 1 or more is expected"),
        _ => throw new UnsupportedPartException($"the pre-tokenizer '{type}'"),
    };

    private static ByteLevelPreTokenizer ReadByteLevel(JsonPart part)
    {
        part.Skip("trim_offsets");
        return new ByteLevelPreTokenizer(part.GetBoolean("add_prefix_space"), part.GetBoolean("use_regex", true));
    }

    private static Metaspace ReadMetaspace(JsonPart part) =>
        new(part.GetCharacter("replacement"), ReadScheme(part), part.GetBoolean("split", true));

    /// <summary>Reads where spaces are put, in newer and older files.</summary>
    public static PrependScheme ReadScheme(JsonPart part)
    {
        part.Skip("str_rep");
        var name = part.FindString("prepend_scheme");
        var scheme = name switch
        {
            null or "always" => PrependScheme.Always,
            "first" => PrependScheme.First,
            "never" => PrependScheme.Never,
            _ => throw new UnsupportedPartException($"the prepend scheme '{name}'"),
        };
        if (part.GetBoolean("add_prefix_space", true))
            return scheme;
        if (scheme == PrependScheme.First || name == "always")
            throw new FormatException($"'add_prefix_space' false contradicts the prepend scheme '{name}'");
        return PrependScheme.Never;
    }

    private static CharacterSplitter ReadDelimiter(string delimiter)
    {
        if (delimiter.Length == 0 || Utf16.LengthAt(delimiter, 0) != delimiter.Length)
            throw new FormatException($"the delimiter '{delimiter}' is not one character");
        var point = Utf16.Decode(delimiter, 0, out _);
        return new CharacterSplitter(other => other == point, DelimiterBehavior.Removed);
    }

    private static DelimiterBehavior ReadBehavior(string behavior) =>
        !Enum.TryParse<DelimiterBehavior>(behavior, out var result) || char.IsAsciiDigit(behavior[0])
            ? throw new UnsupportedPartException($"the behavior '{behavior}' of a pre-tokenizer")
            : result;
}
