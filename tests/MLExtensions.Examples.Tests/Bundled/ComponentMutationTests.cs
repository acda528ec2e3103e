using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Svm.Kernels;
using MLExtensions.Testing;
using MovieRatings;

namespace MLExtensions.Examples.Tests.Bundled;

/// <summary>Damaged models with components of MLExtensions load, or are refused with a reason, which the official ML.NET wraps.</summary>
[TestClass]
public sealed class ComponentMutationTests
{
    private const int DamagedParts = 1600;
    private const int Tricks = 300;

    private static readonly Dictionary<string, Func<MLContext, IEstimator<ITransformer>>> s_cases = new()
    {
        ["Ridge"] = ml => ml.Regression.Trainers.Ridge(),
        ["KernelSvmLinear"] = ml => ml.Regression.Trainers.KernelSvm(kernel: KernelParameters.Linear),
        ["KernelSvmRbf"] = ml => ml.Regression.Trainers.KernelSvm(c: 3),
        ["KernelSvmPolynomial"] = ml => ml.Regression.Trainers.KernelSvm(
            new() { Parameters = new() { Nu = 0.4, EstimateNoise = true, Kernel = KernelParameters.Polynomial(2, coef0: 1) } }),
        ["KernelSvmBinary"] = ml => ml.Transforms.Conversion.ConvertType("IsLong", nameof(Movie.HasRunningTime), DataKind.Boolean)
            .Append(ml.BinaryClassification.Trainers.KernelSvm("IsLong", probabilities: true)),
        ["KernelSvmMulticlass"] = ml => ml.Transforms.Conversion.MapValueToKey("Genre", nameof(Movie.Facts))
            .Append(ml.MulticlassClassification.Trainers.KernelSvm("Genre", probabilities: true)),
        ["OneClassSvm"] = ml => ml.AnomalyDetection.Trainers.OneClassSvm(),
        ["WeightedAverageBinary"] = ml => ml.Transforms.Conversion.ConvertType("IsLong", nameof(Movie.HasRunningTime), DataKind.Boolean)
            .Append(ml.BinaryClassification.Ensembles.WeightedAverage(
                [.. new[] { 1, 10 }.Select(c => ml.BinaryClassification.Trainers.KernelSvm("IsLong", c: c, probabilities: true))], new() { MemberScoresColumn = "Members" })),
        ["WeightedAverageMulticlass"] = ml => ml.Transforms.Conversion.MapValueToKey("Genre", nameof(Movie.Facts))
            .Append(ml.MulticlassClassification.Ensembles.WeightedAverage(
                [.. new[] { 1, 10 }.Select(c => ml.MulticlassClassification.Trainers.KernelSvm("Genre", c: c, probabilities: true))])),
        ["Stacking"] = ml => ml.Regression.Ensembles.Stacking(
            [ml.Regression.Trainers.Ridge(), ml.Regression.Trainers.KernelSvm()], ml.Regression.Trainers.Ridge(featureColumnName: "MemberScores")),
        ["WeightedAverage"] = ml => ml.Regression.Ensembles.WeightedAverage(
            [ml.Regression.Trainers.Ridge(), ml.Regression.Trainers.KernelSvm()], new() { Weights = [1, 2] }),
    };

    [TestMethod]
    public void Damaged_components_are_refused_or_load()
    {
        var models = s_cases.Select(model => (Name: model.Key, Zip: Save(model.Value))).ToArray();
        using var trial = new DamageTrial();
        for (var i = 0; i < DamagedParts + Tricks; i++)
        {
            var random = new Random(i);
            var (name, zip) = models[i % models.Length];
            var damaged = zip.Clone();
            var what = i < DamagedParts ? Damage(damaged, random) : ZipTricks.Play(damaged, random).Trick;
            trial.Run(damaged.ToBytes(), $"mutation {i} of '{name}': {what}", (ml, stream) => ml.Model.Load(stream, out _), Use);
        }
        Assert.IsGreaterThan(DamagedParts / 2, trial.Refused);
    }

    private static string Damage(RawZip zip, Random random)
    {
        // The first entry, with the version of ML.NET, is not read.
        var entry = zip.Entries[random.Next(1, zip.Entries.Count)];
        entry.Content = Mutation.Of(entry.Content, random);
        return entry.Name;
    }

    private static void Use(MLContext ml, ITransformer model)
    {
        var scored = model.Transform(Films(ml, 5));
        var added = scored.Schema.Where(column => !column.IsHidden && column.Name is "PredictedLabel" or "Score" or "Probability");
        foreach (var column in DataSnapshot.Take(scored, added.Select(column => column.Name)).Columns)
            Assert.HasCount(5, column.Rows);
    }

    private static RawZip Save(Func<MLContext, IEstimator<ITransformer>> make)
    {
        var ml = new MLContext(seed: 1);
        var data = Films(ml, 40);
        var features = ml.Transforms.Concatenate("Features", nameof(Movie.Budget), nameof(Movie.RunningTime), nameof(Movie.Year));
        using var stream = new MemoryStream();
        ml.Model.Save(features.Append(make(ml)).Fit(data), data.Schema, stream);
        return RawZip.Read(stream.ToArray());
    }

    private static IDataView Films(MLContext ml, int count)
    {
        var random = new Random(3);
        return ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new Movie
        {
            HasRunningTime = i % 3 == 0 ? 0 : 1,
            Facts = $"Genre {i % 4}",
            Budget = 5 + (3 * random.NextSingle()),
            RunningTime = 80 + random.Next(60),
            Year = 1950 + random.Next(60),
            Rating = 4 + (4 * random.NextSingle()),
        }).ToArray());
    }
}
