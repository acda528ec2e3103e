using System.Text.Json;

namespace MLExtensions.Embeddings;

/// <summary><c>modules.json</c>: what sentence-transformers does one after the other.</summary>
/// <param name="Transformer">The folder of the transformer, "" for the root.</param>
/// <param name="Pooling">The pooling's configuration file; null where there is no pooling.</param>
/// <param name="Normalizes">Whether the vectors are scaled to unit length at the end.</param>
/// <param name="Unsupported">A module between them that cannot be computed here; null where there is none.</param>
internal sealed record ModuleList(string Transformer, string? Pooling, bool Normalizes, string? Unsupported)
{
    public const string FileName = "modules.json";
    private const int MaxModules = 16;
    private const string Prefix = "sentence_transformers.";

    /// <summary>The configuration files of the modules.</summary>
    public IEnumerable<string> Configs { get; private init; } = [];

    public static ModuleList? Read(FileSource source)
    {
        if (!source.Has(FileName))
            return null;
        var name = source.Describe(FileName);
        var file = ConfigFile.Parse(source.Read(FileName), name, JsonValueKind.Array);
        if (file.Root.GetArrayLength() is 0 or > MaxModules)
            throw new InvalidDataException($"'{name}' has {file.Root.GetArrayLength()} modules; 1 to {MaxModules} are expected.");

        var modules = file.Root.EnumerateArray().Select(element => ReadModule(file.Part(element, "A module"), name)).ToArray();
        if (modules[0].Kind != "Transformer")
            throw new NotSupportedException($"'{name}' begins with the module '{modules[0].Type}', which is not supported; Transformer is.");
        string? pooling = null, unsupported = null;
        var normalizes = false;
        foreach (var (kind, type, folder) in modules.Skip(1))
        {
            switch (kind)
            {
                case "Pooling" when pooling is null && !normalizes:
                    pooling = folder + EncoderLayout.ConfigFileName;
                    break;
                case "Normalize" when pooling is not null:
                    normalizes = true;
                    break;
                case "Dropout":
                    break;
                default:
                    unsupported ??= type;
                    break;
            }
        }

        return new ModuleList(modules[0].Folder, pooling, normalizes, unsupported)
        {
            Configs = [.. modules.Skip(1).Select(module => module.Folder + EncoderLayout.ConfigFileName)],
        };
    }

    // The libraries' own modules have moved between packages; only the last part of their names stayed. Others' code may be anything.
    private static (string Kind, string Type, string Folder) ReadModule(ConfigFile module, string name)
    {
        var type = module.Text("type") ?? throw new InvalidDataException($"A module in '{name}' has no 'type'.");
        var kind = type.StartsWith(Prefix, StringComparison.Ordinal) ? type[(type.LastIndexOf('.') + 1)..] : "";
        return (kind, type, EncoderPath.Folder(module.Text("path") ?? "", $"'{name}'"));
    }
}
