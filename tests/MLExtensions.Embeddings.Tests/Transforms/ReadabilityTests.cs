using System.Text.Json;
using Microsoft.ML;
using MLExtensions.Benchmarks.Embedding;
using MLExtensions.Caching;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Transforms;

/// <summary>A real encoder, a kernel SVM and real readability ratings give what onnxruntime and scikit-learn gave (make_quality.py beside the goldens).</summary>
[TestClass]
public sealed class ReadabilityTests
{
    [TestMethod]
    public void An_SVM_on_embeddings_is_as_good_as_in_Python()
    {
        var folder = Folders.Shared("data", "text-regression", "clear");
        var directory = Folders.Shared("models", "all-MiniLM-L6-v2");
        using var json = JsonDocument.Parse(File.ReadAllBytes(Folders.Shared("goldens", "encoders", "quality.json")));
        var chosen = json.RootElement.GetProperty("all-MiniLM-L6-v2").GetProperty("clear").GetProperty("svr_chosen");
        var reached = chosen.GetProperty("validation");
        // The suite runs once for each ML.NET; the texts are embedded once for all.
        using var cache = EmbeddingCache.OpenFile(Path.Combine(Directory.CreateDirectory(Path.Combine(Folders.Repository, "artifacts")).FullName, "readability.cache"));
        using var encoder = TextEncoder.Load(directory, new() { Cache = cache });
        CheckFresh(encoder, directory, Readability.Read(Path.Combine(folder, "clear-validation.csv")).Texts);
        var ml = new MLContext(seed: 1);
        var (train, validation) = (Rows(ml, Path.Combine(folder, "clear-train.csv")), Rows(ml, Path.Combine(folder, "clear-validation.csv")));
        var pipeline = ml.Transforms.Text.EmbedText("Features", "Text", encoder)
            .Append(ml.Regression.Trainers.KernelSvm(c: chosen.GetProperty("C").GetDouble(), epsilon: chosen.GetProperty("epsilon").GetDouble()));

        var metrics = ml.Regression.Evaluate(pipeline.Fit(train).Transform(validation));

        var rmse = reached.GetProperty("rmse").GetDouble();
        Assert.AreEqual(rmse, metrics.RootMeanSquaredError, 0.01 * rmse);
        Assert.AreEqual(reached.GetProperty("r2").GetDouble(), metrics.RSquared, 0.01);
    }

    // What an earlier build has left in the cache must not speak for this one.
    private static void CheckFresh(TextEncoder cached, string directory, string[] texts)
    {
        using var fresh = TextEncoder.Load(directory);
        foreach (var text in texts.Where((_, i) => i % 40 == 0))
            Vectors.AreClose(fresh.Embed(text), cached.Embed(text), 2e-5, text);
    }

    private static IDataView Rows(MLContext ml, string file)
    {
        var data = Readability.Read(file);
        return ml.Data.LoadFromEnumerable(data.Texts.Zip(data.Scores, (text, score) => new Document { Text = text, Label = score }).ToArray());
    }
}
