using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MLExtensions.Embeddings;
using MLExtensions.Svm.Kernels;
using MLExtensions.Testing;
using MovieRatings;

namespace MLExtensions.Examples.Tests;

/// <summary>Every component of MLExtensions, saved on one source of ML.NET, loads on the other and gives the same numbers.</summary>
[TestClass]
public sealed class ComponentExchangeTests
{
    private const string Suite = "components";

    // Versions of ONNX Runtime differ in an embedding's last bits; everything else is equal to the last bit.
    private const double EmbeddingTolerance = 1e-6;

    private static readonly string[] s_decision = ["PredictedLabel", "Score"];

    private static readonly Dictionary<string, (string[] Columns, double Tolerance, Func<MLContext, TextEncoder, IEstimator<ITransformer>> Make)> s_cases = new()
    {
        ["Ridge"] = (["Score"], 0, (ml, _) => Numbers(ml).Append(ml.Regression.Trainers.Ridge())),
        ["KernelSvmLinear"] = (["Score"], 0, (ml, _) => Numbers(ml).Append(ml.Regression.Trainers.KernelSvm(kernel: KernelParameters.Linear))),
        ["KernelSvmRbf"] = (["Score"], 0, (ml, _) => Numbers(ml).Append(ml.Regression.Trainers.KernelSvm(c: 3))),
        ["KernelSvmNoise"] = (["Score"], 0, (ml, _) => Numbers(ml).Append(ml.Regression.Trainers.KernelSvm(
            new() { Parameters = new() { Nu = 0.4, EstimateNoise = true, Kernel = KernelParameters.Sigmoid(0.1) } }))),
        ["KernelSvmBinary"] = ([.. s_decision, "Probability"], 0, (ml, _) => Numbers(ml)
            .Append(ml.Transforms.Conversion.ConvertType("IsLong", nameof(Movie.HasRunningTime), DataKind.Boolean))
            .Append(ml.BinaryClassification.Trainers.KernelSvm("IsLong", probabilities: true))),
        ["KernelSvmMulticlass"] = (s_decision, 0, (ml, _) => Numbers(ml)
            .Append(ml.Transforms.Conversion.MapValueToKey("Genre", nameof(Movie.Facts)))
            .Append(ml.MulticlassClassification.Trainers.KernelSvm("Genre", kernel: KernelParameters.Polynomial(2, coef0: 1)))),
        ["KernelSvmMulticlassProbable"] = (s_decision, 0, (ml, _) => Numbers(ml)
            .Append(ml.Transforms.Conversion.MapValueToKey("Kind", nameof(Movie.HasRunningTime)))
            .Append(ml.MulticlassClassification.Trainers.KernelSvm("Kind", probabilities: true))),
        ["OneClassSvm"] = (s_decision, 0, (ml, _) => Numbers(ml).Append(ml.AnomalyDetection.Trainers.OneClassSvm(new() { Threshold = 0.5f }))),
        ["EmbedText"] = (["Vector"], EmbeddingTolerance, (ml, encoder) => ml.Transforms.Text.EmbedText("Vector", nameof(Movie.Title), encoder)),
        ["WeightedAverageBinary"] = ([.. s_decision, "Probability", "Members"], 0, (ml, _) => Numbers(ml)
            .Append(ml.Transforms.Conversion.ConvertType("IsLong", nameof(Movie.HasRunningTime), DataKind.Boolean))
            .Append(ml.BinaryClassification.Ensembles.WeightedAverage(
                [.. new[] { 1, 10 }.Select(c => ml.BinaryClassification.Trainers.KernelSvm("IsLong", c: c, probabilities: true))],
                new() { Learn = new() { LabelColumn = "IsLong" }, MemberScoresColumn = "Members" }))),
        ["WeightedAverageMulticlass"] = (s_decision, 0, (ml, _) => Numbers(ml)
            .Append(ml.Transforms.Conversion.MapValueToKey("Genre", nameof(Movie.Facts)))
            .Append(ml.MulticlassClassification.Ensembles.WeightedAverage(
                [.. new[] { 1, 10 }.Select(c => ml.MulticlassClassification.Trainers.KernelSvm("Genre", c: c, probabilities: true))],
                new() { Learn = new() { LabelColumn = "Genre" } }))),
        ["Stacking"] = (["MemberScores", "Score"], 0, (ml, _) => Numbers(ml).Append(ml.Regression.Ensembles.Stacking(
            [ml.Regression.Trainers.Ridge(), ml.Regression.Trainers.KernelSvm()],
            ml.Transforms.Concatenate("All", "Features", "MemberScores").Append(ml.Regression.Trainers.Ridge(featureColumnName: "All"))))),
        ["WeightedAverage"] = (["Score"], 10 * EmbeddingTolerance, (ml, encoder) => Numbers(ml)
            .Append(ml.Transforms.Text.EmbedText("Vector", nameof(Movie.Title), encoder))
            .Append(ml.Regression.Ensembles.WeightedAverage(
                [
                    ml.Regression.Trainers.Ridge(),
                    ml.Transforms.Concatenate("All", "Features", "Vector").Append(ml.Regression.Trainers.KernelSvm(featureColumnName: "All")),
                ],
                new() { Weights = [1, 2] }))),
    };

    [TestMethod]
    [TestCategory(ZipExchange.Category)]
    public void Zips_are_written_for_the_other_source()
    {
        using var encoder = TextEncoder.Load(DefaultTextEncoder.Locate());
        foreach (var (name, (columns, tolerance, make)) in s_cases)
        {
            var ml = new MLContext(seed: 1);
            var data = Films(ml);
            ZipExchange.Write(Suite, name, ml, make(ml, encoder).Fit(data), data, columns, tolerance);
        }
    }

    [TestMethod]
    [TestCategory(ZipExchange.Category)]
    public void Zips_of_the_other_source_give_the_same_numbers() => ZipExchange.Read(Suite, (ml, _) => Films(ml));

    private static EstimatorChain<NormalizingTransformer> Numbers(MLContext ml) => ml.Transforms.ReplaceMissingValues(nameof(Movie.RunningTime))
        .Append(ml.Transforms.Concatenate("Features", nameof(Movie.Budget), nameof(Movie.RunningTime), nameof(Movie.Year)))
        .Append(ml.Transforms.NormalizeMinMax("Features"));

    private static IDataView Films(MLContext ml)
    {
        var random = new Random(3);
        return ml.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => new Movie
        {
            Title = i % 7 == 0 ? "" : $"The {i} bees of {random.Next(100)}",
            Budget = 5 + (3 * random.NextSingle()),
            RunningTime = i % 5 == 0 ? float.NaN : 80 + random.Next(60),
            Year = 1950 + random.Next(60),
            HasRunningTime = i % 5 == 0 ? 0 : 1,
            Facts = $"Genre {(i * i % 7) % 3}",
            Rating = 4 + (4 * random.NextSingle()),
        }).ToArray());
    }
}
