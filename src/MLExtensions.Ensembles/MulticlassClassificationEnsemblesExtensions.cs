using MLExtensions.Ensembles;
using MLExtensions.Schema;

namespace Microsoft.ML;

/// <summary>Adds <c>mlContext.MulticlassClassification.Ensembles</c>.</summary>
public static class MulticlassClassificationEnsemblesExtensions
{
    extension(MulticlassClassificationCatalog catalog)
    {
        /// <summary>Estimators that combine several classifiers of several classes.</summary>
        public MulticlassClassificationEnsembles Ensembles => new(CatalogEnvironment.Of(catalog));
    }
}
