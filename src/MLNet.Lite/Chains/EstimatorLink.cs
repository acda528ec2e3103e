namespace Microsoft.ML.Data;

/// <summary>An estimator in a chain: when its transformer is used, and whether what it gives is cached for the estimators after it.</summary>
internal sealed record EstimatorLink(IEstimator<ITransformer> Estimator, TransformerScope Scope, bool CacheAfter);
