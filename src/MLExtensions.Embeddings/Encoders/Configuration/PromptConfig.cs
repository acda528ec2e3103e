namespace MLExtensions.Embeddings;

/// <summary><c>config_sentence_transformers.json</c>: texts to put before a text, by what it is for, and how much of an embedding is kept.</summary>
/// <param name="Prompts">The prompts by name.</param>
/// <param name="DefaultName">The name of the one that is used where nothing is said; null for none.</param>
/// <param name="Dimensions">How many of an embedding's numbers are kept; null for all.</param>
internal sealed record PromptConfig(IReadOnlyDictionary<string, string> Prompts, string? DefaultName, int? Dimensions)
{
    public static PromptConfig Read(EncoderFiles files)
    {
        var prompts = new Dictionary<string, string>(StringComparer.Ordinal);
        var file = ConfigFile.Find(files, EncoderLayout.Prompts);
        if (file is null)
            return new PromptConfig(prompts, null, null);
        if (file.Find("prompts") is { } found)
        {
            var part = file.Part(found, "'prompts'");
            foreach (var name in part.Properties)
                prompts[name] = part.Text(name) ?? "";
        }

        var defaultName = file.Text("default_prompt_name");
        if (defaultName is not null && !prompts.ContainsKey(defaultName))
            throw file.Unexpected("default_prompt_name", file.Find("default_prompt_name")!.Value, $"one of the prompts ({string.Join(", ", prompts.Keys)})");
        return new PromptConfig(prompts, defaultName, file.PositiveInteger("truncate_dim"));
    }
}
