using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Ensembles;
using MLExtensions.Persistence;
using MLExtensions.Training;

[assembly: ModelComponent<WeightedAverageBinaryTransformer>("WeightedAverageBinary", 1)]

namespace MLExtensions.Ensembles;

/// <summary>
/// Adds <c>Probability</c>, the weighted average of the members' probabilities, <c>Score</c>, the logarithm of its odds, <c>PredictedLabel</c>, whether that is above 0 (the
/// probability above 0.5), and where asked for a column of the members' probabilities.
/// </summary>
/// <remarks>The score is always finite, but for NaN where a probability is NaN: between -103.3 (of probability 0) and 17.3 (of 1).</remarks>
/// <inheritdoc/>
public sealed class WeightedAverageBinaryTransformer : WeightedAverageTransformer, IModelComponent<WeightedAverageBinaryTransformer>
{
    // The number halfway between 1 and the largest float below it.
    private const double NearestToOne = 1 - (1.0 / (1 << 25));

    private const int Decision = 0;
    private const int Score = 1;

    internal WeightedAverageBinaryTransformer(IHostEnvironment environment, FittedAverage average)
        : base(environment, average, MemberKind.Binary)
    {
    }

    /// <inheritdoc/>
    public static WeightedAverageBinaryTransformer Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Environment, FittedAverage.Load(reader));
    }

    /// <summary>The logarithm of the odds of a probability, finite for 0 and 1 too.</summary>
    internal static float LogOdds(float probability)
    {
        if (float.IsNaN(probability))
            return float.NaN;
        var p = Math.Clamp(probability, float.Epsilon, NearestToOne);
        return (float)Math.Log(p / (1 - p));
    }

    private protected override IReadOnlyList<DataViewSchema.DetachedColumn> AverageColumns(DataViewSchema input) => BinaryColumns.Of(input, hasProbability: true);

    private protected override Delegate AverageGetter(int column, Func<int, float> average) => column switch
    {
        Decision => (BatchGetter<bool>)((int row, ref bool value) => value = LogOdds(average(row)) > 0),
        Score => (BatchGetter<float>)((int row, ref float value) => value = LogOdds(average(row))),
        _ => (BatchGetter<float>)((int row, ref float value) => value = average(row)),
    };
}
