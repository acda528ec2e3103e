using Microsoft.ML;
using MLExtensions.Testing;
using Penguins;

namespace MLExtensions.Examples.Tests;

/// <summary>The example of classification, on real penguins, and run as a user runs it.</summary>
[TestClass]
public sealed class PenguinsTests
{
    private static readonly string s_file = Path.Combine(Testing.Folders.Repository, ".packages", "vega-datasets", "data", "penguins.json");

    [TestMethod]
    public void It_tells_species_and_sex_and_finds_strangers()
    {
        var penguins = PenguinData.Read(s_file);
        Assert.HasCount(344, penguins);
        Assert.AreEqual(2, penguins.Count(penguin => float.IsNaN(penguin.BodyMass)));
        Assert.AreEqual(11, penguins.Count(penguin => penguin.Sex == ""));
        var demo = new Demo(penguins);

        // Always saying the commonest species is right for 44 %, and costs 1.05.
        var species = demo.LearnSpecies().Metrics;
        Assert.IsGreaterThan(0.95, species.MicroAccuracy);
        Assert.IsLessThan(0.15, species.LogLoss);

        // Half are male, which costs 1 bit.
        var (sex, metrics) = demo.LearnSex();
        Assert.IsGreaterThan(0.85, metrics.Accuracy);
        Assert.IsGreaterThan(0.93, metrics.AreaUnderRocCurve);
        Assert.IsLessThan(0.5, metrics.LogLoss);
        Assert.IsTrue(sex.Training.Converged && sex.SupportVectorCount < 230);

        var (others, own) = demo.FindStrangers("Gentoo");
        Assert.IsGreaterThan(0.95, others);
        Assert.IsLessThan(0.2, own);
    }

    [TestMethod]
    public void The_program_saves_a_model_that_others_can_ask()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = Run("--output", folder.Path);
        Assert.AreEqual(0, exitCode, output);
        StringAssert.Contains(output, "Chinstrap (");
        StringAssert.Contains(output, "Confusion table");
        CollectionAssert.AreEqual(new[] { "species.zip" }, Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).ToArray());

        var penguins = PenguinData.Read(s_file);
        var answers = Demo.Ask(folder["species.zip"], penguins).ToArray();
        Assert.IsGreaterThan(0.97, answers.Average(answer => answer.Species == answer.Penguin.Species ? 1.0 : 0));
        // What it says, the transformer says: the likeliest species with its probability, for a penguin that was not measured too.
        var ml = new MLContext();
        var scored = ml.Model.Load(folder["species.zip"], out _).Transform(ml.Data.LoadFromEnumerable(penguins));
        CollectionAssert.AreEqual(
            ml.Data.CreateEnumerable<PenguinAnswer>(scored, reuseRowObject: false).Select(answer => (answer.Answer, answer.Score.Max())).ToArray(),
            answers.Select(answer => (answer.Species, answer.Probability)).ToArray());
    }

    [TestMethod]
    public void Wrong_usage_fails_with_a_message()
    {
        var (exitCode, output) = Run("--nonsense");
        Assert.AreEqual(2, exitCode);
        StringAssert.Contains(output, "usage");
    }

    private static ProgramRun Run(params string[] arguments) =>
        ProgramRun.Of(ProgramRun.Dotnet, [typeof(Demo).Assembly.Location, .. arguments]);
}
