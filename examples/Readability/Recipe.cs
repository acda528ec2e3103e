using Microsoft.ML;
using MLExtensions.Caching;
using MLExtensions.Ensembles;
using MLExtensions.Experiments;

namespace Readability;

/// <summary>The recipe: frozen encoders, each embedded at the layers that tell most, simple counts, kernel machines that find their settings, and their average.</summary>
/// <param name="ml">The context.</param>
/// <param name="encoders">The directories of encoders.</param>
/// <param name="cache">Keeps embeddings, so that the next run is done in a minute.</param>
/// <param name="progress">Told of each step.</param>
public sealed class Recipe(MLContext ml, IReadOnlyList<string> encoders, EmbeddingCache cache, IProgress<ExperimentProgress> progress)
{
    /// <summary>The members' names, in their order.</summary>
    public IReadOnlyList<string> Members { get; } = [.. encoders.Select(directory => $"{Path.GetFileName(directory)} and counts, SVM"), "counts, ridge"];

    /// <summary>Learns.</summary>
    public (ITransformer Model, WeightedAverageRegressionTransformer Average) Fit(IDataView passages)
    {
        IEstimator<ITransformer>[] members =
        [
            .. encoders.Select(directory => ml.Regression.Trainers.TextKernelSvmAuto(directory, new TextKernelSvmAutoOptions
            {
                LabelColumnName = nameof(Passage.Ease),
                OtherFeatureColumnNames = ["Counts"],
                Cache = cache,
                Progress = progress,
            })),
            ml.Transforms.NormalizeMeanVariance("Scaled", "Counts").Append(ml.Regression.Trainers.Ridge(nameof(Passage.Ease), "Scaled")),
        ];
        var average = ml.Regression.Ensembles.WeightedAverage(members, new() { Learn = new() { LabelColumn = nameof(Passage.Ease) } });
        var model = ml.Transforms.Text.CountText("Counts", nameof(Passage.Text)).Append(average).Fit(passages);
        return (model, model.LastTransformer);
    }
}
