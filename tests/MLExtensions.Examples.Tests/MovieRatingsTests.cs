using System.Diagnostics;
using System.Text.Json;
using Microsoft.ML;
using MLExtensions.Testing;
using MovieRatings;

namespace MLExtensions.Examples.Tests;

/// <summary>The demo, run as a user runs it: real encoder, real films, a second process.</summary>
[TestClass]
public sealed class MovieRatingsTests
{
    [TestMethod]
    public void The_demo_learns_saves_and_reloads()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = Run("--output", folder.Path);
        Assert.AreEqual(0, exitCode, output);

        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "report.json")));
        var rmse = report.RootElement.GetProperty("rmse");
        var r2 = report.RootElement.GetProperty("r2");
        foreach (var model in new[] { "mean", "ridge-numeric", "svm-linear", "svm-rbf", "average" })
        {
            Assert.IsTrue(double.IsFinite(rmse.GetProperty(model).GetDouble()), model);
            StringAssert.Contains(output, model);
        }

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
        var model2 = ml.Model.Load(Path.Combine(folder.Path, "movies.zip"), out var schema);
        Assert.IsNotNull(schema.GetColumnOrNull("Title"));
        using var engine = ml.Model.CreatePredictionEngine<Movie, MoviePrediction>(model2);
        Assert.IsTrue(engine.Predict(new Movie { Title = "The Quiet Bees", Facts = "Major Genre: Drama", Budget = 7, RunningTime = float.NaN, Year = 2001 }).Score is > 1 and < 10);
    }

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

    private static (int ExitCode, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Demo).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
