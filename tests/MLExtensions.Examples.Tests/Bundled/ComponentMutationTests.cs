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
    private const int DamagedParts = 800;
    private const int Tricks = 200;

    private static readonly Dictionary<string, Func<MLContext, IEstimator<ITransformer>>> s_cases = new()
    {
        ["Ridge"] = ml => ml.Regression.Trainers.Ridge(),
        ["KernelSvmLinear"] = ml => ml.Regression.Trainers.KernelSvm(kernel: KernelParameters.Linear),
        ["KernelSvmRbf"] = ml => ml.Regression.Trainers.KernelSvm(c: 3),
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
        var scores = model.Transform(Films(ml, 5)).GetColumn<float>("Score").ToArray();
        Assert.HasCount(5, scores);
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
        return ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(_ => new Movie
        {
            Budget = 5 + (3 * random.NextSingle()),
            RunningTime = 80 + random.Next(60),
            Year = 1950 + random.Next(60),
            Rating = 4 + (4 * random.NextSingle()),
        }).ToArray());
    }
}
