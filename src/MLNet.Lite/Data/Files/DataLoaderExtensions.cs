using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Loads data from files.</summary>
public static class DataLoaderExtensions
{
    /// <summary>The data of files, given as paths or patterns of paths, read lazily.</summary>
    /// <seealso cref="MultiFileSource"/>
    public static IDataView Load(this IDataLoader<IMultiStreamSource> loader, params string[] path)
    {
        ArgumentNullException.ThrowIfNull(loader);
        return loader.Load(new MultiFileSource(path));
    }
}
