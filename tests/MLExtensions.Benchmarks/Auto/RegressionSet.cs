using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using MLExtensions.Caching;
using MLExtensions.Embeddings;
using MLExtensions.Svm;

namespace MLExtensions.Benchmarks.Auto;

/// <summary>A real set of rows with numbers to predict.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Features">The features as they come.</param>
/// <param name="Targets">What is to be predicted.</param>
/// <param name="IsTest">Which rows are kept for judging.</param>
internal sealed record RegressionSet(string Name, FeatureMatrix Features, float[] Targets, bool[] IsTest)
{
    private const int MostRows = 5000;

    /// <summary>The sets of <c>../shared/data/numeric</c>; the first 5,000 rows of those that have more.</summary>
    public static IEnumerable<RegressionSet> Numeric()
    {
        if (Beside.Shared("data", "numeric") is not { } folder)
            yield break;
        foreach (var set in Directory.GetDirectories(Path.Combine(folder, "uci_datasets")).Order(StringComparer.Ordinal))
        {
            var rows = Lines(Path.Combine(set, "data.csv.gz")).Take(MostRows).Select(line => Numbers(line, ',')).ToArray();
            bool[] test = [.. Lines(Path.Combine(set, "test_mask.csv.gz")).Take(MostRows).Select(line => Numbers(line, ',')[0] == 1)];
            yield return Of("uci " + Path.GetFileName(set), [.. rows.Select(row => row[..^1])], [.. rows.Select(row => row[^1])], test);
        }

        var homes = File.ReadLines(Path.Combine(folder, "mlnet", "housing.txt")).Skip(1).Select(line => Numbers(line, '\t')).ToArray();
        yield return Of("ml.net housing", [.. homes.Select(row => row[1..])], [.. homes.Select(row => row[0])]);
        var made = File.ReadLines(Path.Combine(folder, "mlnet", "generated_regression_dataset.csv")).Skip(1).Select(line => Numbers(line, ';')).ToArray();
        yield return Of("ml.net generated", [.. made.Select(row => row[..^1])], [.. made.Select(row => row[^1])]);
        yield return Of(
            "diabetes",
            [.. Lines(Path.Combine(folder, "sklearn", "diabetes_data_raw.csv.gz")).Select(line => Numbers(line, ' '))],
            [.. Lines(Path.Combine(folder, "sklearn", "diabetes_target.csv.gz")).Select(line => Numbers(line, ' ')[0])]);
    }

    /// <summary>The readability of passages, from the embeddings of an encoder's layers side by side.</summary>
    public static RegressionSet? Readability(string encoderDirectory, EncoderLayers layers, EmbeddingCache cache)
    {
        if (Beside.Shared("data", "text-regression", "clear") is not { } folder)
            return null;
        var (train, test) = (Embedding.Readability.Read(Path.Combine(folder, "clear-train.csv")), Embedding.Readability.Read(Path.Combine(folder, "clear-validation.csv")));
        using var encoder = TextEncoder.Load(encoderDirectory, new TextEncoderOptions { Layer = layers, Normalize = true, Cache = cache });
        string[] texts = [.. train.Texts, .. test.Texts];
        var embeddings = new float[texts.Length * encoder.Dimensions];
        encoder.Embed(texts, embeddings);
        return new RegressionSet($"readability {layers}", new FeatureMatrix(embeddings, texts.Length, encoder.Dimensions), [.. train.Scores, .. test.Scores],
            [.. Enumerable.Range(0, texts.Length).Select(row => row >= train.Texts.Length)]);
    }

    /// <summary>The likeness of two sentences, from the products and distances of their embeddings' components.</summary>
    public static RegressionSet? Similarity(string encoderDirectory, EmbeddingCache cache)
    {
        if (Beside.Shared("data", "text-regression", "stsb-en") is not { } folder)
            return null;
        using var encoder = TextEncoder.Load(encoderDirectory, new TextEncoderOptions { Cache = cache });
        var (train, test) = (Pairs(Path.Combine(folder, "stsb-en-train.csv")), Pairs(Path.Combine(folder, "stsb-en-dev.csv")));
        (string First, string Second, float Score)[] pairs = [.. train, .. test];
        var width = encoder.Dimensions;
        var (first, second) = (new float[pairs.Length * width], new float[pairs.Length * width]);
        encoder.Embed([.. pairs.Select(pair => pair.First)], first);
        encoder.Embed([.. pairs.Select(pair => pair.Second)], second);
        var features = new float[pairs.Length * width * 2];
        for (var row = 0; row < pairs.Length; row++)
        {
            for (var k = 0; k < width; k++)
            {
                var (a, b) = (first[(row * width) + k], second[(row * width) + k]);
                (features[(row * width * 2) + k], features[(row * width * 2) + width + k]) = (a * b, Math.Abs(a - b));
            }
        }

        return new RegressionSet("similarity", new FeatureMatrix(features, pairs.Length, width * 2), [.. pairs.Select(pair => pair.Score)],
            [.. Enumerable.Range(0, pairs.Length).Select(row => row >= train.Length)]);
    }

    /// <summary>Rows for learning, or those for judging.</summary>
    public (FeatureMatrix Features, float[] Targets) Part(bool test)
    {
        int[] rows = [.. Enumerable.Range(0, Targets.Length).Where(row => IsTest[row] == test)];
        var values = new float[rows.Length * Features.Columns];
        for (var i = 0; i < rows.Length; i++)
            Features.Row(rows[i]).CopyTo(values.AsSpan(i * Features.Columns));
        return (new FeatureMatrix(values, rows.Length, Features.Columns), [.. rows.Select(row => Targets[row])]);
    }

    private static RegressionSet Of(string name, float[][] rows, float[] targets, bool[]? isTest = null)
    {
        var columns = rows[0].Length;
        var values = new float[rows.Length * columns];
        for (var row = 0; row < rows.Length; row++)
            rows[row].CopyTo(values, row * columns);
        if (isTest is null)
        {
            // A tenth of the rows, by a fixed seed.
            isTest = new bool[rows.Length];
            var order = Enumerable.Range(0, rows.Length).ToArray();
            new Random(1).Shuffle(order);
            foreach (var row in order.Take(rows.Length / 10))
                isTest[row] = true;
        }

        return new RegressionSet(name, new FeatureMatrix(values, rows.Length, columns), targets, isTest);
    }

    private static (string First, string Second, float Score)[] Pairs(string file)
    {
        using var reader = new StreamReader(file);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        var pairs = new List<(string, string, float)>();
        while (csv.Read())
            pairs.Add((csv.GetField(0)!, csv.GetField(1)!, csv.GetField<float>(2)));
        return [.. pairs];
    }

    private static IEnumerable<string> Lines(string gzFile)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(gzFile), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static float[] Numbers(string line, char separator) =>
        [.. line.Split(separator, StringSplitOptions.RemoveEmptyEntries).Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))];
}
