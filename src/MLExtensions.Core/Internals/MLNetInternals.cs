extern alias MLNetInternals;

using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Internals;
using MLExtensions.Persistence;
using Hidden = MLNetInternals::Microsoft.ML;
using HiddenCatalog = MLNetInternals::Microsoft.ML.Data.IInternalCatalog;
using HiddenEnvironment = MLNetInternals::Microsoft.ML.Runtime.IHostEnvironment;

[assembly: IgnoresAccessChecksTo("Microsoft.ML.Core")]
[assembly: IgnoresAccessChecksTo("Microsoft.ML.Data")]
[assembly: Hidden.LoadableClass(typeof(ITransformer), typeof(MLNetLoader), null, typeof(Hidden.SignatureLoadModel),
    "MLExtensions component", MLNetLoader.Signature)]

namespace MLExtensions.Internals;

/// <summary>
/// Everything MLExtensions needs of ML.NET that ML.NET keeps internal, in one file. 'Hidden' types are stand-ins with the names of the
/// real ones (or, on the bundled ML.NET, the real ones); the runtime binds them to the assembly in use.
/// </summary>
internal static class MLNetInternals
{
    public static IHostEnvironment GetEnvironment(object catalog) =>
        (IHostEnvironment)(object)((HiddenCatalog)catalog).Environment;

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    public static extern SchemaShape.Column CreateShapeColumn(string name, SchemaShape.Column.VectorKind vectorKind, DataViewType itemType,
        bool isKey, SchemaShape? annotations);

    /// <summary>Starts a component's entry in the zip and hands out the writer of its body.</summary>
    public static BinaryWriter BeginSave(ModelSaveContext context)
    {
        var hidden = Unsafe.As<Hidden.ModelSaveContext>(context);
        hidden.CheckAtModel();
        hidden.SetVersionInfo(MLNetLoader.Version);
        return hidden.Writer;
    }

    public static void SaveSubModel(ModelSaveContext context, ITransformer model, string name) =>
        Unsafe.As<Hidden.ModelSaveContext>(context).SaveModel(model, name);

    public static void SaveStream(ModelSaveContext context, string name, Action<Stream> write) =>
        Unsafe.As<Hidden.ModelSaveContext>(context).SaveBinaryStream(name, writer =>
        {
            writer.Flush();
            write(writer.BaseStream);
        });

    /// <summary>The zip that a component is saved into; the same object for all its components.</summary>
    public static object ZipOf(ModelSaveContext context) => Unsafe.As<Hidden.ModelSaveContext>(context).Repository;

    /// <summary>Writes an entry into a folder of the whole zip.</summary>
    public static void SaveSharedStream(ModelSaveContext context, string folder, string name, Action<Stream> write)
    {
        using var entry = Unsafe.As<Hidden.ModelSaveContext>(context).Repository.CreateEntry(folder, name);
        write(entry.Stream);
    }
}

/// <summary>What ML.NET calls to load any MLExtensions component: one loader that hands on to the component named in the model.</summary>
internal static class MLNetLoader
{
    public const string Signature = "MLExtensionsComponent";

    // 0x00010001: initial. What each component stores has a version of its own.
    private const uint FormatVersion = 0x00010001;

    public static Hidden.VersionInfo Version => new("MLEXCOMP", FormatVersion, FormatVersion, FormatVersion,
        typeof(MLNetLoader).Assembly.GetName().Name!, Signature, null);

    // Found by ML.NET through reflection: the parameter types are its contract.
    internal static ITransformer Create(IHostEnvironment environment, Hidden.ModelLoadContext context)
    {
        context.CheckAtModel(Version);
        return ModelReader.Load(environment, new LoadContext(environment, context));
    }

    private sealed class LoadContext(IHostEnvironment environment, Hidden.ModelLoadContext context) : IModelSource
    {
        public BinaryReader Body => context.Reader;

        public bool TryReadStream(string name, Action<Stream> read) => context.TryLoadBinaryStream(name, reader => read(reader.BaseStream));

        public object Zip => context.Repository;

        public bool TryReadShared(string folder, string name, Action<Stream> read)
        {
            using var entry = context.Repository.OpenEntryOrNull(folder, name);
            if (entry is null)
                return false;
            read(entry.Stream);
            return true;
        }

        public ITransformer ReadModel(string name)
        {
            try
            {
                context.LoadModel<ITransformer, Hidden.SignatureLoadModel>(Unsafe.As<HiddenEnvironment>(environment), out var model, name);
                return model;
            }
            catch (TargetInvocationException e) when (e.InnerException is not null)
            {
                throw e.InnerException;
            }
        }
    }
}
