using MLExtensions.Ensembles;
using MLExtensions.Schema;

namespace Microsoft.ML;

/// <summary>Adds <c>mlContext.Regression.Ensembles</c>.</summary>
public static class RegressionEnsemblesExtensions
{
    extension(RegressionCatalog catalog)
    {
        /// <summary>Estimators that combine several regression estimators.</summary>
        public RegressionEnsembles Ensembles => new(CatalogEnvironment.Of(catalog));
    }
}
