using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Training;

namespace MLExtensions.Ensembles;

/// <summary>
/// Fits several regression estimators on the same data; the fitted model's <c>Score</c> is the weighted average of theirs. The weights are given, equal, or
/// learnt from out-of-fold scores.
/// </summary>
public sealed class WeightedAverageRegressionEstimator : WeightedAverageEstimator<WeightedAverageRegressionTransformer>
{
    internal WeightedAverageRegressionEstimator(IHostEnvironment environment, IReadOnlyList<IEstimator<ITransformer>> members, WeightedAverageOptions options)
        : base(environment, members, options, MemberKind.Regression)
    {
    }

    private protected override IEnumerable<SchemaShape.Column> AverageShapes(IReadOnlyList<SchemaShape> members) => [ScoreColumn.RegressionShape()];

    private protected override WeightedAverageRegressionTransformer Create(IHostEnvironment environment, FittedAverage average, DataViewSchema input) => new(environment, average);
}
