namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    /// <summary>What one fold of a cross-validation gave.</summary>
    public sealed class CrossValidationResult<T>
        where T : class
    {
        /// <summary>The metrics on the rows held out.</summary>
        public readonly T Metrics;

        /// <summary>The model fitted on the other rows.</summary>
        public readonly ITransformer Model;

        /// <summary>The rows held out, scored by that model.</summary>
        public readonly IDataView ScoredHoldOutSet;

        /// <summary>The number of the fold, from 0.</summary>
        public readonly int Fold;

        internal CrossValidationResult(ITransformer model, T metrics, IDataView scores, int fold)
        {
            Model = model;
            Metrics = metrics;
            ScoredHoldOutSet = scores;
            Fold = fold;
        }
    }
}
