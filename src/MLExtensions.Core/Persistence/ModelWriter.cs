using System.Runtime.InteropServices;
using Microsoft.ML;
using MLExtensions.Internals;

namespace MLExtensions.Persistence;

/// <summary>Writes a component into a model zip: scalars, strings and arrays in order, named streams and sub-models beside them.</summary>
public sealed class ModelWriter
{
    private readonly ModelSaveContext _context;
    private readonly BinaryWriter _body;

    private ModelWriter(ModelSaveContext context)
    {
        _context = context;
        _body = MLNetInternals.BeginSave(context);
    }

    /// <summary>Saves <paramref name="component"/>; what its <c>ICanSaveModel.Save</c> calls.</summary>
    /// <param name="context">The context that ML.NET hands to <c>ICanSaveModel.Save</c>.</param>
    /// <param name="component">The component to save.</param>
    /// <exception cref="InvalidOperationException">The component's assembly does not name it with <see cref="ModelComponentAttribute{T}"/>.</exception>
    public static void Save(ModelSaveContext context, IModelComponent component)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(component);
        var declared = ModelComponents.Of(component.GetType());

        var writer = new ModelWriter(context);
        writer.Write(component.GetType().Assembly.GetName().Name!);
        writer.Write(declared.Name);
        writer.Write(declared.Version);
        component.Save(writer);
    }

    /// <summary>Writes a number.</summary>
    /// <param name="value">The value.</param>
    public void Write(int value) => _body.Write(value);

    /// <inheritdoc cref="Write(int)"/>
    public void Write(long value) => _body.Write(value);

    /// <inheritdoc cref="Write(int)"/>
    public void Write(float value) => _body.Write(value);

    /// <inheritdoc cref="Write(int)"/>
    public void Write(double value) => _body.Write(value);

    /// <summary>Writes a truth value.</summary>
    /// <param name="value">The value.</param>
    public void Write(bool value) => _body.Write(value);

    /// <summary>Writes a string, which may be null.</summary>
    /// <param name="value">The string.</param>
    public void Write(string? value)
    {
        _body.Write(value is not null);
        if (value is not null)
            _body.Write(value);
    }

    /// <summary>Writes the length and the elements of an array, bit for bit.</summary>
    /// <param name="values">The elements.</param>
    public void Write(ReadOnlySpan<float> values) => WriteArray(values);

    /// <inheritdoc cref="Write(ReadOnlySpan{float})"/>
    public void Write(ReadOnlySpan<double> values) => WriteArray(values);

    /// <inheritdoc cref="Write(ReadOnlySpan{float})"/>
    public void Write(ReadOnlySpan<int> values) => WriteArray(values);

    /// <summary>Writes a side stream, an entry of its own in the zip.</summary>
    /// <param name="name">The entry's name: a plain file name, unique within the component.</param>
    /// <param name="write">Writes the content; the stream is closed by the caller.</param>
    public void WriteStream(string name, Action<Stream> write)
    {
        EntryName.Check(name);
        ArgumentNullException.ThrowIfNull(write);
        MLNetInternals.SaveStream(_context, name, write);
    }

    /// <summary>Writes a transformer that is part of this component, ML.NET's own included.</summary>
    /// <param name="name">The folder's name: a plain file name, unique within the component.</param>
    /// <param name="model">The transformer.</param>
    public void WriteModel(string name, ITransformer model)
    {
        EntryName.Check(name);
        ArgumentNullException.ThrowIfNull(model);
        MLNetInternals.SaveSubModel(_context, model, name);
    }

    /// <summary>Writes a folder that several components of the zip read, at the first call for its name; further calls write nothing.</summary>
    /// <param name="folder">The folder's name: plain, and never the same for different content. A hash of the content serves.</param>
    /// <param name="names">The names of the entries, plain ones.</param>
    /// <param name="write">Writes the content of an entry; the stream is closed by the caller.</param>
    public void WriteShared(string folder, IEnumerable<string> names, Action<string, Stream> write)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(write);
        var path = SharedParts.FolderOf(folder);
        SharedParts.GetOrAdd(MLNetInternals.ZipOf(_context), path, () =>
        {
            foreach (var name in names)
            {
                EntryName.Check(name);
                MLNetInternals.SaveSharedStream(_context, path, name, stream => write(name, stream));
            }

            return path;
        });
    }

    private void WriteArray<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        _body.Write(values.Length);
        _body.Write(MemoryMarshal.AsBytes(values));
    }
}
