using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLExtensions.Embeddings;
using MLExtensions.Ensembles;
using MLExtensions.Svm;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;

namespace MovieRatings;

/// <summary>The pipelines that the demo compares.</summary>
public static class MoviePipeline
{
    private const string Numbers = "Numbers";

    /// <summary>Ridge regression on the numeric columns alone: what the texts have to beat.</summary>
    public static IEstimator<ITransformer> NumbersOnly(MLContext ml) =>
        NumberColumns(ml).Append(ml.Regression.Trainers.Ridge(featureColumnName: Numbers));

    /// <summary>Texts through the encoder, beside the numbers, into two support vector machines, averaged.</summary>
    public static EstimatorChain<WeightedAverageRegressionTransformer> Full(MLContext ml, TextEncoder encoder, DemoProgress progress) =>
        NumberColumns(ml)
            .Append(ml.Transforms.Text.EmbedText("TitleVector", nameof(Movie.Title), encoder, new() { Progress = progress.Titles }))
            .Append(ml.Transforms.Text.EmbedText("FactsVector", nameof(Movie.Facts), encoder, new() { Progress = progress.Facts }))
            .Append(ml.Transforms.Concatenate("Features", "TitleVector", "FactsVector", Numbers))
            .AppendCacheCheckpoint(ml)
            .Append(ml.Regression.Ensembles.WeightedAverage(
                [Svm(ml, KernelParameters.Linear, c: 0.5, progress.Training), Svm(ml, KernelParameters.Rbf(), c: 3, progress.Training)],
                new() { Weights = [1, 3] }));

    private static EstimatorChain<NormalizingTransformer> NumberColumns(MLContext ml) =>
        ml.Transforms.ReplaceMissingValues(
                [new InputOutputColumnPair(nameof(Movie.Budget)), new(nameof(Movie.RunningTime)), new(nameof(Movie.Year))],
                MissingValueReplacingEstimator.ReplacementMode.Mean)
            .Append(ml.Transforms.Concatenate(Numbers, nameof(Movie.Budget), nameof(Movie.RunningTime), nameof(Movie.HasRunningTime), nameof(Movie.Year)))
            .Append(ml.Transforms.NormalizeMeanVariance(Numbers, fixZero: false));

    private static KernelSvmRegressionTrainer Svm(MLContext ml, KernelParameters kernel, double c, IProgress<SvmProgress> progress) =>
        ml.Regression.Trainers.KernelSvm(new KernelSvmRegressionOptions
        {
            Parameters = new SvrParameters { Kernel = kernel, C = c, Epsilon = 0.3 },
            Progress = progress,
        });
}
