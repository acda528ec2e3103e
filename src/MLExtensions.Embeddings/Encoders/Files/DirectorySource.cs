namespace MLExtensions.Embeddings;

/// <summary>The files of a directory.</summary>
internal sealed class DirectorySource(string path) : FileSource(Path.GetFileName(path))
{
    public override string Directory => path;

    public override IEnumerable<string> FilesIn(string folder)
    {
        var full = PathOf(folder);
        return System.IO.Directory.Exists(full)
            ? System.IO.Directory.EnumerateFiles(full).Select(file => folder + Path.GetFileName(file)).Order(StringComparer.Ordinal)
            : [];
    }

    public override bool Has(string file) => File.Exists(PathOf(file));

    public override Stream Open(string file) => File.OpenRead(PathOf(file));

    public override byte[] Read(string file) => File.ReadAllBytes(PathOf(file));

    public override Exception Missing(string file, string what) =>
        new FileNotFoundException($"'{path}' is not a text encoder: {what} {DefaultTextEncoder.HowToMake}", PathOf(file));

    public override string Describe(string file) => PathOf(file);

    public string PathOf(string file) => Path.Combine(path, file);
}
