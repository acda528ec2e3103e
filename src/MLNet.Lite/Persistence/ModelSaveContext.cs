using System.Text;

namespace Microsoft.ML;

/// <summary>Where a component saves itself: the body of its own part of the model, further streams beside it, and parts below it.</summary>
public sealed class ModelSaveContext : IDisposable
{
    private readonly Repository.Entry _entry;
    private string? _loaderAssemblyName;

    internal ModelSaveContext(RepositoryWriter rep, string? dir, string name)
    {
        Repository = rep;
        Directory = dir;
        _entry = rep.CreateEntry(dir, name);
        Writer = new BinaryWriter(_entry.Stream, Encoding.UTF8, leaveOpen: true);
        Writer.Write(new byte[ModelHeader.Size]);
    }

    internal RepositoryWriter Repository { get; }

    /// <summary>The folder of this part in the repository; null is the root.</summary>
    internal string? Directory { get; }

    /// <summary>Writes the part's body.</summary>
    internal BinaryWriter Writer { get; }

    /// <summary>The strings saved so far; the body refers to them by index.</summary>
    internal StringPool Strings { get; } = new();

    internal ModelHeader Header;

    /// <summary>Throws if something was already written into the body.</summary>
    internal void CheckAtModel()
    {
        Writer.Flush();
        if (_entry.Stream.Position != ModelHeader.Size)
            throw new InvalidOperationException($"Something was already written into the model part '{_entry.Path}'.");
    }

    /// <summary>Says what this part holds and who loads it; every component calls it once.</summary>
    internal void SetVersionInfo(VersionInfo ver)
    {
        Header.Set(ver);
        _loaderAssemblyName = ver.LoaderAssemblyName;
    }

    /// <summary>Saves a string that may be empty.</summary>
    internal void SaveString(string str)
    {
        ArgumentNullException.ThrowIfNull(str);
        Writer.Write(Strings.Add(str));
    }

    /// <summary>Saves a string that may be null.</summary>
    internal void SaveStringOrNull(string? str) => Writer.Write(str is null ? -1 : Strings.Add(str));

    /// <summary>Saves a string that is not empty.</summary>
    internal void SaveNonEmptyString(string str)
    {
        ArgumentException.ThrowIfNullOrEmpty(str);
        Writer.Write(Strings.Add(str));
    }

    /// <summary>Saves a model as a part below this one; nothing when it is null.</summary>
    internal void SaveModel<T>(T? value, string name)
        where T : class =>
        SaveModel(Repository, value, EntryPath.Combine(Directory, name));

    /// <summary>Saves a model as the part at <paramref name="path"/>; nothing when it is null.</summary>
    internal static void SaveModel<T>(RepositoryWriter rep, T? value, string path)
        where T : class
    {
        switch (value)
        {
            case null:
                break;
            case ICanSaveModel model:
                SavePart(rep, path, model.Save);
                break;
            default:
                throw new InvalidOperationException($"{value.GetType()} cannot be saved: it does not implement {nameof(ICanSaveModel)}.");
        }
    }

    /// <summary>Saves a part below this one.</summary>
    internal void SaveSubModel(string dir, Action<ModelSaveContext> fn) => SavePart(Repository, EntryPath.Combine(Directory, dir), fn);

    /// <summary>Writes a text file beside this part.</summary>
    internal void SaveTextStream(string name, Action<TextWriter> action)
    {
        using var entry = Repository.CreateEntry(Directory, name);
        using var writer = new StreamWriter(entry.Stream, leaveOpen: true);
        action(writer);
    }

    /// <summary>Writes a file beside this part.</summary>
    internal void SaveBinaryStream(string name, Action<BinaryWriter> action)
    {
        using var entry = Repository.CreateEntry(Directory, name);
        using var writer = new BinaryWriter(entry.Stream, Encoding.UTF8, leaveOpen: true);
        action(writer);
    }

    /// <summary>Completes the part.</summary>
    internal void Done()
    {
        if (_loaderAssemblyName is null)
            throw new InvalidOperationException($"The model part '{_entry.Path}' was not given version information by its component.");
        Writer.Flush();
        ModelKeyFile.Finish(_entry.Stream, ref Header, Strings, _loaderAssemblyName);
        Dispose();
    }

    /// <summary>Releases what the context holds; a part that was not completed makes no valid model.</summary>
    public void Dispose()
    {
        Writer.Dispose();
        _entry.Dispose();
    }

    private static void SavePart(RepositoryWriter rep, string path, Action<ModelSaveContext> save)
    {
        using var context = new ModelSaveContext(rep, path, ModelLoadContext.ModelStreamName);
        save(context);
        context.Done();
    }
}
