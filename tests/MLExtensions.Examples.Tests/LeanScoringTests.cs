using LeanScoring;
using LeanTraining;
using Microsoft.ML;
using MLExtensions.Testing;

namespace MLExtensions.Examples.Tests;

/// <summary>The small scoring program: what it prints is what the model says, also after everything unused was cut away.</summary>
[TestClass]
public sealed class LeanScoringTests
{
    private const int Films = 300;

    // A package that no feed has, a feed that does not answer.
    private static readonly string[] s_notRestored = ["NU1101", "NU1102", "NU1103", "NU1301"];

    [TestMethod]
    public void The_summary_is_of_the_models_scores()
    {
        using var folder = new TemporaryFolder();
        var zip = folder["films.zip"];
        FilmModel.Save(zip, Films);

        var films = Film.MakeUp(Films);
        var first = float.NaN;
        var summary = Scoring.Run(zip, films, score => first = score);

        var ml = new MLContext();
        using var engine = ml.Model.CreatePredictionEngine<Film, FilmScore>(ml.Model.Load(zip, out _));
        var scores = Array.ConvertAll(films, film => engine.Predict(film).Score);
        Assert.AreEqual(scores[0], first);
        Assert.AreEqual(Films, summary.Rows);
        Assert.AreEqual(scores.Average(score => (double)score), summary.Mean);
        Assert.AreEqual(Summary.Of(scores, default, default, default).Checksum, summary.Checksum);
        Assert.AreNotEqual(Summary.Of([.. scores.Reverse()], default, default, default).Checksum, summary.Checksum, "the order counts");
        Assert.IsGreaterThan(0L, summary.PeakBytes);

        // It has learnt something.
        double mean = films.Average(film => film.Rating);
        var error = films.Zip(scores, (film, score) => Math.Pow(film.Rating - score, 2)).Sum();
        Assert.IsLessThan(0.6 * films.Sum(film => Math.Pow(film.Rating - mean, 2)), error);
    }

    [TestMethod]
    public void Trimmed_to_a_single_file_it_gives_the_same_numbers()
    {
        if (ZipExchange.Source != "bundled")
            Assert.Inconclusive("The official ML.NET is not made for trimming.");
        using var folder = new TemporaryFolder();
        var zip = folder["films.zip"];
        FilmModel.Save(zip, Films);

        // Outputs of their own, kept so that the next run has little to do; warnings of the trimmer are errors.
        var root = Folders.Repository;
        var (published, log) = ProgramRun.Of(
            ProgramRun.Dotnet, "publish", Path.Combine(root, "examples", "LeanScoring"), "-c", "Release", "-o", folder["lean"],
            "--use-current-runtime", "--self-contained", "-p:PublishTrimmed=true", "-p:PublishSingleFile=true", "-p:RunAnalyzers=false",
            "-nodeReuse:false", "-v", "q", "--nologo",
            $"-p:ArtifactsPath={Path.Combine(root, "artifacts", "lean", "test")}");
        if (published != 0 && Array.Find(s_notRestored, log.Contains) is { } missing)
            Assert.Inconclusive($"What trimming needs does not restore here ({missing}).");
        Assert.AreEqual(0, published, log);
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder["lean"]), "one file");

        var (exitCode, output) = ProgramRun.Of(Directory.GetFiles(folder["lean"]).Single(), zip, $"{Films}");
        Assert.AreEqual(0, exitCode, output);
        var expected = Scoring.Run(zip, Film.MakeUp(Films), _ => { });
        StringAssert.Contains(output, $"{expected.Checksum:x8}");

        var (missed, message) = ProgramRun.Of(Directory.GetFiles(folder["lean"]).Single(), folder["nowhere.zip"]);
        Assert.AreEqual(1, missed);
        StringAssert.Contains(message, "nowhere.zip");
    }
}
