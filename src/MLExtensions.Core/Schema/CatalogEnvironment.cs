using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Internals;

namespace MLExtensions.Schema;

/// <summary>Gives a catalog extension the environment of its catalog, which ML.NET keeps internal.</summary>
public static class CatalogEnvironment
{
    /// <summary>Returns the environment of a catalog.</summary>
    /// <param name="catalog">A catalog of an <see cref="MLContext"/>: <c>Transforms</c>, <c>Transforms.Text</c>, <c>Regression.Trainers</c> and so on.</param>
    /// <returns>The environment that the catalog's components are made in.</returns>
    public static IHostEnvironment Of(object catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return MLNetInternals.GetEnvironment(catalog);
    }
}
