using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLExtensions.Svm.Tests.Goldens;

/// <summary>A data set with the solutions that scikit-learn 1.2.1 (LIBSVM inside) found for it at a tolerance of 1e-6.</summary>
internal sealed class GoldenSet
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Dictionary<string, GoldenSet> s_loaded = [];

    private GoldenSet(GoldenDocument document, float[] features, float[] targets)
    {
        GammaScale = document.GammaScale;
        Cases = [.. document.Cases.Where(c => c is { Type: "epsilon-SVR", Kernel: "linear" or "rbf" })];
        Features = new FeatureMatrix(features, document.Rows, document.Columns);
        Targets = targets;
        Weights = [.. Enumerable.Range(0, document.Rows).Select(r => 0.5f + 0.25f * (r % 5))];
    }

    public double GammaScale { get; }

    public IReadOnlyList<GoldenCase> Cases { get; }

    /// <summary>Standardised columns.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>Standardised targets, so that errors are in target deviations.</summary>
    public float[] Targets { get; }

    /// <summary>The weights of the weighted cases.</summary>
    public float[] Weights { get; }

    public static GoldenSet Load(string name)
    {
        lock (s_loaded)
        {
            if (!s_loaded.TryGetValue(name, out GoldenSet? set))
                s_loaded[name] = set = Read(name);
            return set;
        }
    }

    private static GoldenSet Read(string name)
    {
        using FileStream file = File.OpenRead(SharedFolder.Path("goldens", "svm", name + ".json"));
        GoldenDocument document = JsonSerializer.Deserialize<GoldenDocument>(file, s_options)!;
        double[][] table = name == "diabetes"
            ? [.. ReadRows(SharedFolder.Path("data", "numeric", "sklearn", "diabetes_data_raw.csv.gz"), ' ')
                .Zip(ReadRows(SharedFolder.Path("data", "numeric", "sklearn", "diabetes_target.csv.gz"), ' '), (x, y) => (double[])[.. x, .. y])]
            : ReadRows(SharedFolder.Path("data", "numeric", "uci_datasets", name, "data.csv.gz"), ',');
        double[][] rows = table[..document.Rows];
        for (int c = 0; c <= document.Columns; c++)
        {
            double mean = rows.Average(r => r[c]);
            double deviation = Math.Sqrt(rows.Average(r => (r[c] - mean) * (r[c] - mean)));
            foreach (double[] row in rows)
                row[c] = (row[c] - mean) / (deviation == 0 ? 1 : deviation);
        }
        return new GoldenSet(document,
            [.. rows.SelectMany(r => r[..document.Columns]).Select(v => (float)v)], [.. rows.Select(r => (float)r[document.Columns])]);
    }

    private static double[][] ReadRows(string path, char separator)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
            line.Split(separator, StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())];
    }

    private sealed record GoldenDocument(int Rows, int Columns, double GammaScale, GoldenCase[] Cases);
}

/// <summary>A case of a <see cref="GoldenSet"/>.</summary>
internal sealed record GoldenCase(
    string Type, string Kernel, [property: JsonPropertyName("C")] double C, double Epsilon, double Gamma, bool Weighted, double Objective,
    JsonElement Intercept, JsonElement Support, double AbsDual, JsonElement Predict)
{
    public double[] Predictions => [.. Predict.EnumerateArray().Select(v => v.GetDouble())];

    public override string ToString() => $"{Kernel}, C = {C}, epsilon = {Epsilon}, gamma = {Gamma}{(Weighted ? ", weighted" : "")}";
}
