using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

internal static class CatalogUtils
{
    /// <summary>The environment that a catalog's components run in.</summary>
    public static IHostEnvironment GetEnvironment(this IInternalCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.Environment;
    }
}
