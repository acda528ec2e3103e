using System.Text.Json;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>
/// What <c>tokenizer_config.json</c> and, for what that lacks, <c>special_tokens_map.json</c> say. They are written by many programs and say much that
/// is not about tokens; only what is read here counts.
/// </summary>
internal sealed record TokenizerConfig
{
    private const string ConfigFile = "tokenizer_config.json";
    private const string SpecialTokensFile = "special_tokens_map.json";

    public TokenizerSettings Settings { get; private init; } = new();

    /// <summary>The Python class that the files were written by, without "Fast"; null where it is not named.</summary>
    public string? TokenizerClass { get; private init; }

    public bool Lowercase { get; private init; } = true;

    public bool? StripAccents { get; private init; }

    public bool HandleChineseCharacters { get; private init; } = true;

    public bool AddPrefixSpace { get; private init; }

    /// <summary>Reads a model's files; what is not there has its default.</summary>
    public static TokenizerConfig Read(ModelFiles files)
    {
        var config = ReadFile(files, ConfigFile, json => Parse(new JsonPart(json, "the file")), new TokenizerConfig());
        var map = ReadFile(files, SpecialTokensFile, json => ParseTokens(new JsonPart(json, "the file")), new TokenizerSettings());
        return config with
        {
            Settings = config.Settings with
            {
                BeginningToken = config.Settings.BeginningToken ?? map.BeginningToken,
                EndToken = config.Settings.EndToken ?? map.EndToken,
                ClassificationToken = config.Settings.ClassificationToken ?? map.ClassificationToken,
                SeparatorToken = config.Settings.SeparatorToken ?? map.SeparatorToken,
                PaddingToken = config.Settings.PaddingToken ?? map.PaddingToken,
                MaskToken = config.Settings.MaskToken ?? map.MaskToken,
                UnknownToken = config.Settings.UnknownToken ?? map.UnknownToken,
            },
        };
    }

    private static T ReadFile<T>(ModelFiles files, string name, Func<JsonElement, T> parse, T absent) =>
        files.Find(name) is not { } content ? absent : TokenizerReader.Guard(files.Describe(name), () =>
        {
            using var document = JsonDocument.Parse(content);
            return parse(document.RootElement);
        });

    private static TokenizerConfig Parse(JsonPart file)
    {
        var name = file.FindString("tokenizer_class");
        return new TokenizerConfig
        {
            Settings = ParseTokens(file) with { ModelMaxLength = ParseMaxLength(file) },
            TokenizerClass = name is not null && name.EndsWith("Fast", StringComparison.Ordinal) ? name[..^4] : name,
            Lowercase = file.GetBoolean("do_lower_case", true),
            StripAccents = file.Has("strip_accents") ? file.GetBoolean("strip_accents") : null,
            HandleChineseCharacters = file.GetBoolean("tokenize_chinese_chars", true),
            AddPrefixSpace = file.GetBoolean("add_prefix_space", false),
        };
    }

    // "None" is written as a huge number.
    private static int? ParseMaxLength(JsonPart file) =>
        file.Find("model_max_length") is { ValueKind: JsonValueKind.Number } length && length.TryGetInt32(out var number) && number > 0 ? number : null;

    private static TokenizerSettings ParseTokens(JsonPart file) => new()
    {
        BeginningToken = ParseToken(file, "bos_token"),
        EndToken = ParseToken(file, "eos_token"),
        ClassificationToken = ParseToken(file, "cls_token"),
        SeparatorToken = ParseToken(file, "sep_token"),
        PaddingToken = ParseToken(file, "pad_token"),
        MaskToken = ParseToken(file, "mask_token"),
        UnknownToken = ParseToken(file, "unk_token"),
    };

    private static string? ParseToken(JsonPart file, string property) =>
        file.Find(property) is { ValueKind: JsonValueKind.Object } ? file.GetPart(property).GetString("content") : file.FindString(property);
}
