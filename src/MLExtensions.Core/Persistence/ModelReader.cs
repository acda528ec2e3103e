using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLExtensions.Persistence;

/// <summary>Reads what a <see cref="ModelWriter"/> wrote, in the same order. Every length is checked against what is there before memory is taken.</summary>
public sealed class ModelReader
{
    private const int ChunkBytes = 1 << 20;

    private readonly IModelSource _source;
    private string _component = "MLExtensions component";

    private ModelReader(IHostEnvironment environment, IModelSource source)
    {
        Environment = environment;
        _source = source;
    }

    /// <summary>The environment that the model is loaded into.</summary>
    public IHostEnvironment Environment { get; }

    /// <summary>The version of the component that wrote the model; never above the one that reads it.</summary>
    public int Version { get; private set; }

    internal static ITransformer Load(IHostEnvironment environment, IModelSource source)
    {
        var reader = new ModelReader(environment, source);
        var assemblyName = reader.ReadString();
        reader._component = reader.ReadString();
        reader.Version = reader.ReadInt32();

        var declared = ModelComponents.Find(assemblyName, reader._component);
        if (reader.Version < 1)
            throw reader.Corrupt($"its version is {reader.Version}");
        if (reader.Version > declared.Version)
        {
            throw new InvalidOperationException(
                $"The model's component '{declared.Name}' has version {reader.Version}; this {assemblyName} reads versions up to " +
                $"{declared.Version}. It was saved by a newer {assemblyName}: update the reference.");
        }

        return declared.Load(reader);
    }

    /// <summary>Reads an integer.</summary>
    /// <returns>The value.</returns>
    public int ReadInt32() => Read(_source.Body.ReadInt32);

    /// <inheritdoc cref="ReadInt32"/>
    public long ReadInt64() => Read(_source.Body.ReadInt64);

    /// <summary>Reads a number.</summary>
    /// <returns>The value.</returns>
    public float ReadSingle() => Read(_source.Body.ReadSingle);

    /// <inheritdoc cref="ReadSingle"/>
    public double ReadDouble() => Read(_source.Body.ReadDouble);

    /// <summary>Reads a truth value.</summary>
    /// <returns>The value.</returns>
    public bool ReadBoolean() => Read(_source.Body.ReadByte) switch
    {
        0 => false,
        1 => true,
        var other => throw Corrupt($"a truth value is {other}"),
    };

    /// <summary>Reads a string that is not null.</summary>
    /// <returns>The string.</returns>
    public string ReadString() => ReadStringOrNull() ?? throw Corrupt("a string is missing");

    /// <summary>Reads a string that may be null.</summary>
    /// <returns>The string or null.</returns>
    public string? ReadStringOrNull() => ReadBoolean() ? Read(_source.Body.ReadString) : null;

    /// <summary>Reads an array of numbers.</summary>
    /// <returns>The elements.</returns>
    public float[] ReadSingles() => ReadArray<float>();

    /// <inheritdoc cref="ReadSingles"/>
    public double[] ReadDoubles() => ReadArray<double>();

    /// <inheritdoc cref="ReadSingles"/>
    public int[] ReadInt32s() => ReadArray<int>();

    /// <summary>Reads a side stream.</summary>
    /// <param name="name">The name it was written under.</param>
    /// <param name="read">Reads the content; the stream is closed by the caller.</param>
    /// <exception cref="InvalidDataException">The model has no such stream.</exception>
    public void ReadStream(string name, Action<Stream> read)
    {
        EntryName.Check(name);
        ArgumentNullException.ThrowIfNull(read);
        if (!_source.TryReadStream(name, read))
            throw Corrupt($"the entry '{name}' is missing");
    }

    /// <summary>
    /// Reads what was written by <see cref="ModelWriter.WriteShared"/>, at the first call for its name; further components of the zip get the same object.
    /// </summary>
    /// <typeparam name="T">What is made of the folder.</typeparam>
    /// <param name="folder">The folder's name.</param>
    /// <param name="read">Makes the object, with <see cref="ReadSharedStream"/>.</param>
    /// <returns>The object.</returns>
    public T ReadShared<T>(string folder, Func<T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        return SharedParts.GetOrAdd(_source.Zip, SharedParts.FolderOf(folder), read);
    }

    /// <summary>Reads an entry of a shared folder.</summary>
    /// <param name="folder">The folder's name.</param>
    /// <param name="name">The entry's name.</param>
    /// <param name="read">Reads the content; the stream is closed by the caller.</param>
    /// <exception cref="InvalidDataException">The model has no such entry.</exception>
    public void ReadSharedStream(string folder, string name, Action<Stream> read)
    {
        EntryName.Check(name);
        ArgumentNullException.ThrowIfNull(read);
        var path = SharedParts.FolderOf(folder);
        if (!_source.TryReadShared(path, name, read))
            throw Corrupt($"the entry '{path}/{name}' is missing");
    }

    /// <summary>Reads a transformer that is part of this component.</summary>
    /// <param name="name">The name it was written under.</param>
    /// <returns>The transformer.</returns>
    public ITransformer ReadModel(string name)
    {
        EntryName.Check(name);
        return _source.ReadModel(name);
    }

    /// <summary>The error to throw when what was read cannot be: says which component, and what is wrong.</summary>
    /// <param name="what">What is wrong, as a clause.</param>
    /// <returns>The exception.</returns>
    public InvalidDataException Corrupt(string what) => new($"The model's component '{_component}' is damaged: {what}.");

    private T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            throw Corrupt("it ends too early or holds what cannot be read");
        }
    }

    private unsafe T[] ReadArray<T>()
        where T : unmanaged
    {
        var length = ReadInt32();
        if (length < 0 || (long)length * sizeof(T) > Array.MaxLength)
            throw Corrupt($"an array's length is {length}");

        // Memory is taken as content arrives, so that a false length cannot take more than twice what is stored.
        var values = new T[Math.Min(length, ChunkBytes / sizeof(T))];
        var filled = 0;
        while (true)
        {
            var bytes = MemoryMarshal.AsBytes(values.AsSpan(filled));
            if (_source.Body.BaseStream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                throw Corrupt($"an array of {length} elements ends early");
            filled = values.Length;
            if (filled == length)
                return values;
            Array.Resize(ref values, (int)Math.Min(length, 2L * filled));
        }
    }
}
