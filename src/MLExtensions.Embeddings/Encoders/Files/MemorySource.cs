namespace MLExtensions.Embeddings;

/// <summary>Files held in memory.</summary>
internal sealed class MemorySource(string name, IReadOnlyDictionary<string, byte[]> files) : FileSource(name)
{
    public IEnumerable<string> All => files.Keys;

    public override IEnumerable<string> FilesIn(string folder) =>
        files.Keys.Where(file => file.StartsWith(folder, StringComparison.Ordinal) && !file[folder.Length..].Contains('/', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public override bool Has(string file) => files.ContainsKey(file);

    public override Stream Open(string file) => new MemoryStream(files[file], writable: false);

    public override byte[] Read(string file) => files[file];

    public override Exception Missing(string file, string what) => new InvalidDataException($"'{Name}' is not a text encoder: {what}");

    public override string Describe(string file) => $"{file} of {Name}";
}
