using MLExtensions.Ensembles;
using MLExtensions.Schema;

namespace Microsoft.ML;

/// <summary>Adds <c>mlContext.BinaryClassification.Ensembles</c>.</summary>
public static class BinaryClassificationEnsemblesExtensions
{
    extension(BinaryClassificationCatalog catalog)
    {
        /// <summary>Estimators that combine several classifiers of two classes.</summary>
        public BinaryClassificationEnsembles Ensembles => new(CatalogEnvironment.Of(catalog));
    }
}
