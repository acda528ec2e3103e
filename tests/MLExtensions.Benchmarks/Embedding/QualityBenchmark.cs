using System.Globalization;
using MLExtensions.Caching;
using MLExtensions.Embeddings;
using MLExtensions.Svm;
using MLExtensions.Svm.Search;

namespace MLExtensions.Benchmarks.Embedding;

/// <summary>
/// How well a kernel SVM tells readability from the embeddings of each layer of a frozen encoder, and from several side by side. C is chosen by
/// five folds of the training texts; the validation texts are looked at once.
/// </summary>
internal sealed class QualityBenchmark : IBenchmark
{
    private const int TimedTexts = 200;
    private const double Epsilon = 0.1;

    public string Name => "quality";

    public string Description => "Readability by layer of an encoder, needs ../shared [--encoder DIRECTORY] [--texts N] [--cache FILE] [--runs N]";

    public int Run(string[] args)
    {
        var directory = Beside.Shared("models", "all-MiniLM-L6-v2");
        string? cacheFile = null;
        int texts = int.MaxValue, runs = 3;
        var options = new Options(Description)
            .Text("--encoder", value => value is not null && Directory.Exists(directory = value))
            .Text("--cache", value => (cacheFile = value) is not null)
            .Number("--texts", value => texts = value)
            .Number("--runs", value => runs = value);
        if (!options.TryRead(args))
            return 2;
        if (directory is null || Beside.Shared("data", "text-regression", "clear") is not { } data)
        {
            Console.Error.WriteLine("The readability texts are not there: ../shared/data/text-regression/clear.");
            return 1;
        }

        Console.WriteLine(Machine.Describe());
        var train = Readability.Read(Path.Combine(data, "clear-train.csv"));
        train = new Readability(train.Texts[..Math.Min(texts, train.Texts.Length)], train.Scores[..Math.Min(texts, train.Scores.Length)]);
        var test = Readability.Read(Path.Combine(data, "clear-validation.csv"));
        var last = EncoderFiles.FromDirectory(directory).CountLayers();
        var all = new EncoderLayers([.. Enumerable.Range(0, last + 1)]);
        using var cache = cacheFile is null ? EmbeddingCache.InMemory() : EmbeddingCache.OpenFile(cacheFile);
        using var encoder = TextEncoder.Load(directory, new TextEncoderOptions { Layer = all, Normalize = true, Cache = cache });
        var width = encoder.Dimensions / all.Numbers.Count;
        var (x, z) = (Embed(encoder, train.Texts), Embed(encoder, test.Texts));
        var times = MeasureTimes(directory, last, train.Texts[..TimedTexts], runs);

        Print($"{encoder.Name}, {width} numbers a layer, {encoder.MaxTokens} tokens; {train.Texts.Length:N0} training and {test.Texts.Length:N0} validation texts");
        Print($"{"layers",-16}{"C",8}{"five folds",12}{"RMSE",8}{"Pearson",9}{"time / CPU",15}, of the last layer's");
        for (var layer = 0; layer <= last; layer++)
            Judge(new EncoderLayers(layer));
        if (last >= 5)
            Judge(new EncoderLayers([.. Enumerable.Range(2, last - 2)]));
        Judge(all);
        return 0;

        void Judge(EncoderLayers layers)
        {
            var time = times[layers.Numbers.Max()].Ratio(times[last]);
            using var search = new SvmSearch(Choose(x, train.Texts.Length, layers));
            var result = search.Regression(train.Scores, new SvmGrid { Epsilon = [Epsilon] });
            var predicted = new float[test.Texts.Length];
            result.Model.Predict(Choose(z, test.Texts.Length, layers).Values.Span, predicted.Length, predicted);
            var error = Math.Sqrt(predicted.Zip(test.Scores, (a, b) => (double)(a - b) * (a - b)).Average());
            Print($"{layers,-16}{result.Best.C,8:G3}{result.Best.Error,12:F3}{error,8:F3}{Correlation(predicted, test.Scores),9:F3}{time,15}");
        }

        FeatureMatrix Choose(float[] embeddings, int rows, EncoderLayers layers)
        {
            var columns = layers.Numbers.Count * width;
            var values = new float[rows * columns];
            for (var row = 0; row < rows; row++)
            {
                for (var i = 0; i < layers.Numbers.Count; i++)
                    embeddings.AsSpan((row * encoder.Dimensions) + (layers.Numbers[i] * width), width).CopyTo(values.AsSpan((row * columns) + (i * width)));
            }

            return new FeatureMatrix(values, rows, columns);
        }
    }

    // What embedding to each layer takes, all taking turns.
    private static Timings[] MeasureTimes(string directory, int last, string[] texts, int runs)
    {
        var encoders = Enumerable.Range(0, last + 1).Select(layer => TextEncoder.Load(directory, new TextEncoderOptions { Layer = layer })).ToArray();
        var timings = Timings.Together(runs, [.. encoders.Select(encoder => (Action)(() => Embed(encoder, texts)))]);
        Array.ForEach(encoders, encoder => encoder.Dispose());
        return timings;
    }

    private static float[] Embed(TextEncoder encoder, string[] texts)
    {
        var embeddings = new float[texts.Length * encoder.Dimensions];
        encoder.Embed(texts, embeddings);
        return embeddings;
    }

    private static double Correlation(float[] a, float[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            ab += (a[i] - meanA) * (double)(b[i] - meanB);
            aa += (a[i] - meanA) * (double)(a[i] - meanA);
            bb += (b[i] - meanB) * (double)(b[i] - meanB);
        }

        return ab / Math.Sqrt(aa * bb);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
