using System.Text.Json;
using Microsoft.ML;
using MLExtensions.Testing;
using MovieRatings;

namespace MLExtensions.Examples.Tests;

/// <summary>The demo, run as a user runs it: real encoder, real films, a second process.</summary>
[TestClass]
public sealed class MovieRatingsTests
{
    // The last bits of an embedding depend on its batch and on ONNX Runtime; a machine trained to a tolerance of 1e-3 lifts them to as much.
    private const double ErrorTolerance = 1e-4;
    private const double ScoreTolerance = 1e-3;

    private static readonly string[] s_models = ["mean", "ridge-numeric", "svm-linear", "svm-rbf", "average"];

    [TestMethod]
    public void The_demo_learns_saves_and_reloads()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = Run("--output", folder.Path);
        Assert.AreEqual(0, exitCode, output);

        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "report.json")));
        var rmse = report.RootElement.GetProperty("rmse");
        var r2 = report.RootElement.GetProperty("r2");
        foreach (var name in s_models)
            StringAssert.Contains(output, name);

        // What the texts are worth, with room for another split: numbers alone explain a tenth of the variance at most.
        Assert.AreEqual(0, r2.GetProperty("mean").GetDouble(), 0.01);
        Assert.IsLessThan(0.95 * rmse.GetProperty("ridge-numeric").GetDouble(), rmse.GetProperty("svm-linear").GetDouble());
        Assert.IsLessThan(0.90 * rmse.GetProperty("ridge-numeric").GetDouble(), rmse.GetProperty("svm-rbf").GetDouble());
        Assert.IsLessThan(0.86 * rmse.GetProperty("mean").GetDouble(), rmse.GetProperty("average").GetDouble());

        Assert.IsTrue(report.RootElement.GetProperty("reloaded_equal").GetBoolean());
        Assert.AreEqual(2988, report.RootElement.GetProperty("rows").GetProperty("total").GetInt32());
        CollectionAssert.AreEqual(
            new[] { "read", "ridge-numeric", "open-encoder", "embed", "train", "score", "save", "reload" },
            report.RootElement.GetProperty("seconds").EnumerateObject().Select(step => step.Name).ToArray());
        CollectionAssert.AreEquivalent(new[] { "movies.zip", "report.json" }, Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).ToArray());

        // The zip is an ordinary ML.NET model: loaded here, in a third process, it predicts too.
        var ml = new MLContext();
        var model = ml.Model.Load(folder["movies.zip"], out var schema);
        Assert.IsNotNull(schema.GetColumnOrNull("Title"));
        var films = ml.Data.LoadFromEnumerable(MovieData.Read(MovieRatings.Folders.Movies).Take(50));
        var numbers = new DataSnapshot(
            [Column("rmse", rmse), Column("r2", r2), .. DataSnapshot.Take(model.Transform(films), ["Score"]).Columns], 0);
        AssertSameOnEverySource(numbers);
    }

    /// <summary>The official ML.NET 3.0.1 wrote the numbers that every source must give.</summary>
    private static void AssertSameOnEverySource(DataSnapshot numbers)
    {
        if (ZipExchange.FolderOf("examples") is { } folder)
            numbers.Save(Path.Combine(folder, "movie-ratings.json"));
        var golden = DataSnapshot.Load(Path.Combine(AppContext.BaseDirectory, "Goldens", "movie-ratings.json"));
        Part(golden, ..2, ErrorTolerance).AssertSame(Part(numbers, ..2, 0), "the demo's errors");
        Part(golden, 2.., ScoreTolerance).AssertSame(Part(numbers, 2.., 0), "the demo's predictions");
    }

    private static DataSnapshot Part(DataSnapshot numbers, Range columns, double tolerance) => new([.. numbers.Columns.Take(columns)], tolerance);

    private static ColumnSnapshot Column(string name, JsonElement numbers) =>
        new(name, nameof(Double), [], [.. s_models.Select(model => ValueSnapshot.Of([numbers.GetProperty(model).GetDouble()]))]);

    [TestMethod]
    public void Wrong_usage_and_a_missing_zip_fail_with_a_message()
    {
        var (usage, usageText) = Run("--nonsense");
        Assert.AreEqual(2, usage);
        StringAssert.Contains(usageText, "usage");

        var (missing, missingText) = Run("--reload", "nowhere.zip", "nowhere.json");
        Assert.AreEqual(1, missing);
        StringAssert.Contains(missingText, "nowhere");
    }

    private static ProgramRun Run(params string[] arguments) =>
        ProgramRun.Of(ProgramRun.Dotnet, [typeof(Demo).Assembly.Location, .. arguments]);
}
