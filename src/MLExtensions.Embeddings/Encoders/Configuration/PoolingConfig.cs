using System.Text.Json;

namespace MLExtensions.Embeddings;

/// <summary>A pooling module's <c>config.json</c>, as sentence-transformers up to 5 and from 6 on write it.</summary>
/// <param name="File">The file.</param>
/// <param name="Pooling">How token vectors become one.</param>
/// <param name="IncludePrompt">Whether a prompt's tokens are pooled too.</param>
internal sealed record PoolingConfig(string File, Pooling Pooling, bool IncludePrompt)
{
    /// <summary>Where sentence-transformers writes it, and where it counts without modules.json, too.</summary>
    public const string UsualFile = "1_Pooling/config.json";
    private const string Mode = "pooling_mode";

    // In the order in which the results stand side by side.
    private static readonly (string Name, PoolingMode Mode)[] s_flags =
    [
        ("pooling_mode_cls_token", PoolingMode.Cls),
        ("pooling_mode_max_tokens", PoolingMode.Max),
        ("pooling_mode_mean_tokens", PoolingMode.Mean),
        ("pooling_mode_mean_sqrt_len_tokens", PoolingMode.MeanSqrtLen),
        ("pooling_mode_weightedmean_tokens", PoolingMode.WeightedMean),
        ("pooling_mode_lasttoken", PoolingMode.LastToken),
    ];

    public static PoolingConfig Read(EncoderFiles files, string fileName)
    {
        var file = ConfigFile.Find(files, fileName)
            ?? throw new InvalidDataException($"'{files.Describe(ModuleList.FileName)}' has a pooling module, but its '{fileName}' is missing.");
        file.RefuseOthers(["word_embedding_dimension", "embedding_dimension", "include_prompt", Mode, .. s_flags.Select(flag => flag.Name)]);
        return new PoolingConfig(fileName, new Pooling(ReadModes(file)), file.Boolean("include_prompt") ?? true);
    }

    private static PoolingMode[] ReadModes(ConfigFile file)
    {
        if (file.Find(Mode) is { } named)
        {
            return named.ValueKind switch
            {
                JsonValueKind.String => [Named(file, named)],
                JsonValueKind.Array when named.GetArrayLength() is > 0 and <= 6 => [.. named.EnumerateArray().Select(element => Named(file, element)).Distinct()],
                _ => throw file.Unexpected(Mode, named, "a name or a list of names"),
            };
        }

        var modes = s_flags.Where(flag => file.Boolean(flag.Name) == true).Select(flag => flag.Mode).ToArray();
        // sentence-transformers means the mean where nothing is said.
        if (modes.Length == 0 && s_flags.All(flag => file.Find(flag.Name) is null))
            return [PoolingMode.Mean];
        return modes.Length > 0
            ? modes
            : throw file.Unexpected(s_flags[2].Name, file.Find(s_flags[2].Name) ?? file.Root, "at least one way of pooling that is true");
    }

    private static PoolingMode Named(ConfigFile file, JsonElement value) => (value.ValueKind == JsonValueKind.String ? value.GetString() : "") switch
    {
        "cls" => PoolingMode.Cls,
        "mean" => PoolingMode.Mean,
        "max" => PoolingMode.Max,
        "mean_sqrt_len_tokens" => PoolingMode.MeanSqrtLen,
        "weightedmean" => PoolingMode.WeightedMean,
        "lasttoken" => PoolingMode.LastToken,
        _ => throw file.Unsupported(Mode, value),
    };
}
