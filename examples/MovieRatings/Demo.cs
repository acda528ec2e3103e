using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Embeddings;
using MLExtensions.Ensembles;

namespace MovieRatings;

/// <summary>Predicts the ratings of films from their titles, facts and numbers: text in, averaged SVM model out, one zip.</summary>
public static class Demo
{
    private const int Seed = 1;
    private const double TestFraction = 0.2;

    public static int Run(string folder)
    {
        Directory.CreateDirectory(folder);
        var report = new Report();
        var ml = new MLContext(Seed);

        var films = report.Time("read", () => MovieData.Read(Folders.Movies));
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(films), TestFraction, seed: Seed);
        var test = ml.Data.CreateEnumerable<Movie>(split.TestSet, reuseRowObject: false).ToList();
        report.Rows(films.Count - test.Count, test.Count);
        Console.WriteLine(FormattableString.Invariant($"{films.Count} films with a rating: {films.Count - test.Count} to learn from, {test.Count} to be judged on."));

        report.AddMean(split.TrainSet, test);
        var ridge = report.Time("ridge-numeric", () => MoviePipeline.NumbersOnly(ml).Fit(split.TrainSet));
        report.Add("ridge-numeric", ml.Regression.Evaluate(ridge.Transform(split.TestSet)));

        using var encoder = report.Time("open-encoder", () => TextEncoder.Load(DefaultTextEncoder.Locate()));
        var model = Train(ml, report, encoder, split.TrainSet, films.Count - test.Count);

        report.Time("score", () => Score(ml, report, model, split.TestSet));
        report.Write();

        var zip = Path.Combine(folder, "movies.zip");
        report.Time("save", () => ml.Model.SaveAtomically(model, split.TrainSet.Schema, zip));
        Console.WriteLine(FormattableString.Invariant($"Saved {Folders.Shown(zip)} ({new FileInfo(zip).Length / 1e6:F1} MB: encoder, both SVMs, average)."));

        var equal = report.Time("reload", () => Reload.Compare(ml, model, zip, test.Take(3).ToList()));
        report.Save(Path.Combine(folder, "report.json"), equal);
        return equal ? 0 : 1;
    }

    private static TransformerChain<WeightedAverageRegressionTransformer> Train(MLContext ml, Report report, TextEncoder encoder, IDataView train, int rows)
    {
        // One Fit does both; the last text embedded parts them.
        var clock = Stopwatch.StartNew();
        var embedded = TimeSpan.Zero;
        var model = ProgressDisplay.Run(rows, () => embedded = clock.Elapsed, progress => MoviePipeline.Full(ml, encoder, progress).Fit(train));
        report.AddSeconds("embed", embedded);
        report.AddSeconds("train", clock.Elapsed - embedded);
        return model;
    }

    private static void Score(MLContext ml, Report report, TransformerChain<WeightedAverageRegressionTransformer> model, IDataView test)
    {
        // The test texts are embedded once, for all three.
        var average = model.LastTransformer;
        var features = ml.Data.Cache(new TransformerChain<ITransformer>([.. model.SkipLast(1)]).Transform(test));
        report.Add("svm-linear", ml.Regression.Evaluate(average.Members[0].Transform(features)));
        report.Add("svm-rbf", ml.Regression.Evaluate(average.Members[1].Transform(features)));
        report.Add("average", ml.Regression.Evaluate(average.Transform(features)));
    }
}
