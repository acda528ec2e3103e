namespace MLExtensions.Embeddings;

/// <summary>Where an encoder's files lie. Names are relative, with forward slashes.</summary>
internal abstract class FileSource(string name)
{
    public string Name { get; } = name;

    public virtual string? Directory => null;

    /// <summary>The files in a folder ("" for the root), by their names from the root.</summary>
    public abstract IEnumerable<string> FilesIn(string folder);

    public abstract bool Has(string file);

    public abstract Stream Open(string file);

    public abstract byte[] Read(string file);

    /// <summary>The error for a file that an encoder needs and that is not there.</summary>
    public abstract Exception Missing(string file, string what);

    /// <summary>What to call a file in messages.</summary>
    public abstract string Describe(string file);
}
