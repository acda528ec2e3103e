using System.Text;

namespace Microsoft.ML;

/// <summary>What a component loads itself from: the body of its own part of the model, further streams beside it, and parts below it.</summary>
internal sealed partial class ModelLoadContext : IDisposable
{
    /// <summary>The name of every part's main stream.</summary>
    public const string ModelStreamName = "Model.key";

    private readonly Repository.Entry _entry;

    internal ModelLoadContext(RepositoryReader rep, Repository.Entry ent, string? dir)
    {
        Repository = rep;
        Directory = dir;
        _entry = ent;
        Header = ModelKeyFile.Open(ent.Stream, ent.Path, out var strings, out var assemblyName);
        Strings = strings;
        LoaderAssemblyName = assemblyName;
        Reader = new BinaryReader(ent.Stream, Encoding.UTF8, leaveOpen: true);
    }

    public RepositoryReader Repository { get; }

    /// <summary>The folder of this part in the repository; null is the root.</summary>
    public string? Directory { get; }

    /// <summary>The path of this part, for messages.</summary>
    public string Path => _entry.Path;

    /// <summary>Reads the part's body.</summary>
    public BinaryReader Reader { get; }

    /// <summary>The strings that the body refers to by index.</summary>
    public string[] Strings { get; }

    /// <summary>The assembly that registers the loader, as the model names it.</summary>
    public string? LoaderAssemblyName { get; }

    internal ModelHeader Header;

    /// <summary>Throws if something was already read from the body.</summary>
    public void CheckAtModel()
    {
        if (_entry.Stream.Position != Header.FpModel)
            throw new InvalidOperationException($"Something was already read from the model part '{Path}'.");
    }

    /// <summary>Throws if something was already read, or if this is not a part of the given format in a version that is read.</summary>
    public void CheckAtModel(VersionInfo ver)
    {
        CheckAtModel();
        CheckVersionInfo(ver);
    }

    /// <summary>Throws if this is not a part of the given format in a version that is read.</summary>
    /// <exception cref="FormatException">It is not; the message says which.</exception>
    public void CheckVersionInfo(VersionInfo ver) => ver.Check(Header, Path);

    /// <summary>Loads a string that may be null.</summary>
    public string? LoadStringOrNull()
    {
        var index = Reader.ReadInt32();
        if (index < -1 || index >= Strings.Length)
            throw Corrupt($"it refers to string {index} of {Strings.Length}");
        return index < 0 ? null : Strings[index];
    }

    /// <summary>Loads a string that is not null.</summary>
    public string LoadString() => LoadStringOrNull() ?? throw Corrupt("a string is missing");

    /// <summary>Loads a string that is not empty.</summary>
    public string LoadNonEmptyString() => LoadString() is { Length: > 0 } value ? value : throw Corrupt("a name is empty");

    /// <summary>Reads the file <paramref name="name"/> beside this part; false if there is none.</summary>
    public bool TryLoadBinaryStream(string name, Action<BinaryReader> action)
    {
        using var entry = Repository.OpenEntryOrNull(Directory, name);
        if (entry is null)
            return false;
        using var reader = new BinaryReader(entry.Stream, Encoding.UTF8, leaveOpen: true);
        action(reader);
        return true;
    }

    /// <summary>Reads the text file <paramref name="name"/> beside this part; false if there is none.</summary>
    public bool TryLoadTextStream(string name, Action<TextReader> action)
    {
        using var entry = Repository.OpenEntryOrNull(Directory, name);
        if (entry is null)
            return false;
        using var reader = new StreamReader(entry.Stream, leaveOpen: true);
        action(reader);
        return true;
    }

    /// <summary>Throws unless the component consumed its body exactly.</summary>
    public void Done()
    {
        var left = Header.FpModel + Header.CbModel - _entry.Stream.Position;
        if (left != 0)
            throw Corrupt(left > 0 ? $"{left} bytes of it were not understood" : $"its loader read {-left} bytes too many");
    }

    public void Dispose() => Reader.Dispose();

    internal FormatException Corrupt(string why) => new($"The model part '{Path}' is corrupt: {why}.");
}
