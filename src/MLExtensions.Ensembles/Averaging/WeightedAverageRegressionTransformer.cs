using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Ensembles;
using MLExtensions.Persistence;
using MLExtensions.Training;

// 2: the column of the members' scores.
[assembly: ModelComponent<WeightedAverageRegressionTransformer>("WeightedAverage", 2)]

namespace MLExtensions.Ensembles;

/// <summary>Adds <c>Score</c>, the weighted average of the members' scores, and where asked for a column of those.</summary>
/// <inheritdoc/>
public sealed class WeightedAverageRegressionTransformer : WeightedAverageTransformer, IModelComponent<WeightedAverageRegressionTransformer>
{
    internal WeightedAverageRegressionTransformer(IHostEnvironment environment, FittedAverage average)
        : base(environment, average, MemberKind.Regression)
    {
    }

    /// <inheritdoc/>
    public static WeightedAverageRegressionTransformer Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(reader.Environment, FittedAverage.Load(reader, hasColumn: reader.Version > 1));
    }

    private protected override IReadOnlyList<DataViewSchema.DetachedColumn> AverageColumns(DataViewSchema input) => [ScoreColumn.Regression(input)];

    private protected override Delegate AverageGetter(int column, Func<int, float> average) => (BatchGetter<float>)((int row, ref float value) => value = average(row));
}
