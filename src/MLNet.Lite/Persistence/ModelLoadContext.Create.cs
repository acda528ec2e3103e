using Microsoft.ML.Runtime;

namespace Microsoft.ML;

internal sealed partial class ModelLoadContext
{
    private TRes Create<TRes, TSig>(IHostEnvironment env, object[] extra)
        where TRes : class
    {
        if (LoaderAssemblyName is { Length: > 0 } name)
            env.ComponentCatalog.RegisterAssembly(LoaderAssembly.Load(name, Path));

        var loader = Header.Loader.ToString();
        var loadable = env.ComponentCatalog.Find(loader, typeof(TSig)) ?? env.ComponentCatalog.Find(Header.LoaderAlt.ToString(), typeof(TSig));
        if (loadable is null)
            throw new InvalidOperationException(
                $"The model part '{Path}' is loaded by '{loader}' of {LoaderAssemblyName ?? "an assembly that it does not name"}, " +
                "which is not known here: this version does not implement it, or the assembly that does is not registered with ComponentCatalog.RegisterAssembly.");
        object? loaded = null;
        try
        {
            loaded = loadable.Create(env, [this, .. extra]);
            var result = loaded as TRes
                ?? throw new InvalidOperationException(
                    $"The model part '{Path}' is a {loaded?.GetType().ToString() ?? "null"}, and a {typeof(TRes)} is expected.");
            Done();
            return result;
        }
        catch (Exception e)
        {
            (loaded as IDisposable)?.Dispose();
            // What a loader throws at nonsense is its own affair; the reader of the message needs the place.
            if (e is EndOfStreamException or ArgumentException or OverflowException or IndexOutOfRangeException or InvalidDataException)
                throw new FormatException($"The model part '{Path}' is corrupt: {e.Message}", e);
            throw;
        }
    }
}
