using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Training;

namespace MLExtensions.Ensembles;

/// <summary>
/// Fits several classifiers of two classes on the same data, all of which must add a calibrated <c>Probability</c>; the fitted model's <c>Probability</c> is the weighted
/// average of theirs, its <c>Score</c> the logarithm of the odds, log(p / (1 - p)), and its <c>PredictedLabel</c> whether that is above 0. The weights are given, equal, or
/// learnt from out-of-fold probabilities.
/// </summary>
public sealed class WeightedAverageBinaryEstimator : WeightedAverageEstimator<WeightedAverageBinaryTransformer>
{
    internal WeightedAverageBinaryEstimator(IHostEnvironment environment, IReadOnlyList<IEstimator<ITransformer>> members, WeightedAverageOptions options)
        : base(environment, members, options, MemberKind.Binary)
    {
    }

    private protected override IEnumerable<SchemaShape.Column> AverageShapes(IReadOnlyList<SchemaShape> members) => BinaryColumns.Shapes(hasProbability: true);

    private protected override WeightedAverageBinaryTransformer Create(IHostEnvironment environment, FittedAverage average, DataViewSchema input) => new(environment, average);
}
