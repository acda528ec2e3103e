using System.Text.Json;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>Reads added tokens, truncation and padding of a <c>tokenizer.json</c>.</summary>
internal static class OptionsReader
{
    // Far above the longest context of today's models; it bounds what one short text can take.
    private const int MaxPadding = 1 << 20;

    public static AddedToken ReadAddedToken(JsonElement element)
    {
        var part = new JsonPart(element, "an added token");
        var special = part.GetBoolean("special", false);
        var token = new AddedToken(part.GetInt32("id"), part.GetString("content"))
        {
            SingleWord = part.GetBoolean("single_word", false),
            StripLeft = part.GetBoolean("lstrip", false),
            StripRight = part.GetBoolean("rstrip", false),
            Normalized = part.GetBoolean("normalized", !special),
            Special = special,
        };
        part.Close();
        return token;
    }

    public static TruncationOptions ReadTruncation(JsonElement element)
    {
        var part = new JsonPart(element, "'truncation'");
        var options = new TruncationOptions
        {
            Direction = ReadDirection(part),
            MaxLength = part.GetInt32("max_length"),
            Strategy = part.GetString("strategy") switch
            {
                "LongestFirst" => TruncationStrategy.LongestFirst,
                "OnlyFirst" => TruncationStrategy.OnlyFirst,
                "OnlySecond" => TruncationStrategy.OnlySecond,
                var strategy => throw new UnsupportedPartException($"the truncation strategy '{strategy}'"),
            },
            Stride = part.GetInt32("stride", 0),
        };
        part.Close();
        return options;
    }

    public static PaddingOptions ReadPadding(JsonElement element)
    {
        var part = new JsonPart(element, "'padding'");
        var options = new PaddingOptions
        {
            Length = ReadLength(part),
            Direction = ReadDirection(part),
            MultipleOf = Bound(part.FindInt32("pad_to_multiple_of"), "pad_to_multiple_of"),
            Id = part.GetInt32("pad_id"),
            TypeId = part.GetInt32("pad_type_id"),
            Token = part.GetString("pad_token"),
        };
        part.Close();
        return options;
    }

    private static int? ReadLength(JsonPart part)
    {
        if (part.Get("strategy").ValueKind == JsonValueKind.Object)
        {
            var strategy = part.GetPart("strategy");
            var length = Bound(strategy.GetInt32("Fixed"), "Fixed");
            strategy.Close();
            return length;
        }

        var name = part.GetString("strategy");
        return name == "BatchLongest" ? null : throw new UnsupportedPartException($"the padding strategy '{name}'");
    }

    private static int? Bound(int? length, string property) => length is null or <= MaxPadding
        ? length
        : throw new FormatException($"'{property}' of 'padding' is {length}; {MaxPadding} is the most that is supported");

    private static TokenDirection ReadDirection(JsonPart part) => part.GetString("direction", "Right") switch
    {
        "Right" => TokenDirection.Right,
        "Left" => TokenDirection.Left,
        var direction => throw new UnsupportedPartException($"the direction '{direction}'"),
    };
}
