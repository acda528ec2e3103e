using System.Globalization;
using System.Text.RegularExpressions;
using MLExtensions.Testing;

namespace MLExtensions.Examples.Tests;

/// <summary>The examples that learn from texts, on few rows, run as a user runs them.</summary>
[TestClass]
public sealed partial class TextExamplesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Readability_averages_members_and_says_the_same_when_loaded()
    {
        Testing.Folders.Shared("data", "text-regression", "clear");
        var output = Run("Readability", "--rows", "80", "--output", _folder.Path);
        var errors = Errors().Matches(output).ToDictionary(match => match.Groups["name"].Value.Trim(), match => Number(match.Groups["error"].Value));
        Assert.IsLessThanOrEqualTo(errors.Where(pair => pair.Key != "average").Min(pair => pair.Value) + 1e-4, errors["average"], output);
        // Predicting the mean gives about 1.
        Assert.IsLessThan(0.95, Number(Regex.Match(output, @"kept aside: ([\d.]+)").Groups[1].Value));
        Assert.DoesNotContain(", not ", output);
        Assert.IsTrue(File.Exists(_folder["readability.zip"]));
    }

    [TestMethod]
    public void Sentiment_tells_praise_from_blame()
    {
        var output = Run("Sentiment", "--own", "--output", _folder.Path);
        var losses = Regex.Match(output, @"embedding ([\d.]+), with counts ([\d.]+), average ([\d.]+)");
        Assert.IsLessThanOrEqualTo(Math.Min(Number(losses.Groups[1].Value), Number(losses.Groups[2].Value)) + 1e-4, Number(losses.Groups[3].Value), output);
        Assert.IsGreaterThan(60, Number(Regex.Match(output, @"([\d.]+) ?% are right").Groups[1].Value));
        StringAssert.Contains(output, "praise: a quiet film that stays with you for days", StringComparison.Ordinal);
        Assert.IsTrue(File.Exists(_folder["sentiment.zip"]));
    }

    [TestMethod]
    public void Scripted_training_writes_what_mlext_writes()
    {
        var output = Run("ScriptedTraining", "--rows", "120", "--output", _folder.Path);
        var errors = Errors().Matches(output).ToDictionary(match => match.Groups["name"].Value.Trim(), match => Number(match.Groups["error"].Value));
        Assert.IsLessThanOrEqualTo(errors.Where(pair => pair.Key != "average").Min(pair => pair.Value) + 1e-4, errors["average"], output);
        CollectionAssert.IsSubsetOf(
            (string[])["model.zip", "report.html", "Consumption.cs", "app", "films.csv"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).ToArray());
        Assert.HasCount(121, File.ReadAllLines(_folder["films.csv"]));
    }

    [TestMethod]
    public void The_web_example_builds_starts_and_asks_its_service()
    {
        var output = Run("WebScoring", "--rows", "120", "--output", _folder.Path);
        StringAssert.Contains(output, "\"status\":\"ready\"", StringComparison.Ordinal);
        StringAssert.Contains(output, "The training predicts the same.", StringComparison.Ordinal);
        StringAssert.Contains(output, "400: JSON deserialization", StringComparison.Ordinal);
        StringAssert.Contains(output, "/predict/batch", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("Readability")]
    [DataRow("Sentiment")]
    [DataRow("ScriptedTraining")]
    [DataRow("WebScoring")]
    public void Wrong_usage_fails_with_a_message(string example)
    {
        var (exitCode, output) = Start(example, "--nonsense");
        Assert.AreEqual(2, exitCode, output);
        StringAssert.Contains(output, "usage: " + example, StringComparison.Ordinal);
    }

    private static string Run(string example, params string[] arguments)
    {
        var (exitCode, output) = Start(example, arguments);
        Assert.AreEqual(0, exitCode, output);
        return output;
    }

    private static ProgramRun Start(string example, params string[] arguments) =>
        ProgramRun.Of(ProgramRun.Dotnet, [Path.Combine(AppContext.BaseDirectory, example + ".dll"), .. arguments]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^  (?<name>\S.*?) +(?<error>\d\.\d{4})( +[\d.]+( %)?)? *$", RegexOptions.Multiline)]
    private static partial Regex Errors();
}
