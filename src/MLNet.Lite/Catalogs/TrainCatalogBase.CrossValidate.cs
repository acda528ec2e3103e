using Microsoft.ML.Data;

namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    private protected IReadOnlyList<CrossValidationResult<TMetrics>> CrossValidate<TMetrics>(
        IDataView data,
        IEstimator<ITransformer> estimator,
        int numberOfFolds,
        string labelColumnName,
        string? samplingKeyColumnName,
        int? seed,
        Func<IDataView, string, TMetrics> evaluate)
        where TMetrics : class
    {
        Ensure.NonEmpty(labelColumnName, nameof(labelColumnName));
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(estimator);
        var folds = new DataOperationsCatalog(Environment).CrossValidationSplit(data, numberOfFolds, samplingKeyColumnName, seed);
        var results = new CrossValidationResult<TMetrics>[folds.Count];
        for (var fold = 0; fold < results.Length; fold++)
        {
            var model = estimator.Fit(folds[fold].TrainSet);
            var scores = Score(model, folds[fold].TestSet);
            results[fold] = new CrossValidationResult<TMetrics>(model, evaluate(scores, labelColumnName), scores, fold);
        }
        return results;
    }

    // Links that a chain uses for training and testing only are wanted here.
    private static IDataView Score(ITransformer model, IDataView data) => model is ITransformerChainAccessor chain
        ? new TransformerChain<ITransformer>(chain.Transformers, chain.Scopes).Transform(data, TransformerScope.Everything)
        : model.Transform(data);
}
