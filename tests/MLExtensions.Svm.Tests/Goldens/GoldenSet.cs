using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace MLExtensions.Svm.Tests.Goldens;

/// <summary>A data set with the solutions that scikit-learn 1.2.1 (LIBSVM inside) found for it at a tolerance of 1e-6.</summary>
internal sealed class GoldenSet
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Dictionary<string, GoldenSet> s_loaded = [];

    private GoldenSet(GoldenDocument document, float[] features, float[] targets)
    {
        GammaScale = document.GammaScale;
        Cases = document.Cases;
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

    /// <summary>The classes of a set of classes.</summary>
    public int[] Classes => Array.ConvertAll(Targets, target => (int)target);

    private static GoldenSet Read(string name)
    {
        using FileStream file = File.OpenRead(SharedFolder.Path("goldens", "svm", name + ".json"));
        GoldenDocument document = JsonSerializer.Deserialize<GoldenDocument>(file, s_options)!;
        bool hasClasses = name is "breast_cancer" or "iris" or "wine_classes";
        double[][] table = name switch
        {
            "diabetes" => [.. ReadRows(SharedFolder.Path("data", "numeric", "sklearn", "diabetes_data_raw.csv.gz"), ' ')
                .Zip(ReadRows(SharedFolder.Path("data", "numeric", "sklearn", "diabetes_target.csv.gz"), ' '), (x, y) => (double[])[.. x, .. y])],
            "wine_classes" => ReadRows(SharedFolder.Path("data", "numeric", "sklearn", "wine_data.csv"), ',', header: true),
            _ when hasClasses => ReadRows(SharedFolder.Path("data", "numeric", "sklearn", name + ".csv"), ',', header: true),
            _ => ReadRows(SharedFolder.Path("data", "numeric", "uci_datasets", name, "data.csv.gz"), ','),
        };
        double[][] rows = table[..document.Rows];
        for (int c = 0; c <= document.Columns - (hasClasses ? 1 : 0); c++)
        {
            double mean = rows.Average(r => r[c]);
            double deviation = Math.Sqrt(rows.Average(r => (r[c] - mean) * (r[c] - mean)));
            foreach (double[] row in rows)
                row[c] = (row[c] - mean) / (deviation == 0 ? 1 : deviation);
        }
        return new GoldenSet(document,
            [.. rows.SelectMany(r => r[..document.Columns]).Select(v => (float)v)], [.. rows.Select(r => (float)r[document.Columns])]);
    }

    private static double[][] ReadRows(string path, char separator, bool header = false)
    {
        Stream file = File.OpenRead(path);
        using StreamReader reader = new(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(header ? 1 : 0).Select(line =>
            line.Split(separator, StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())];
    }

    private sealed record GoldenDocument(int Rows, int Columns, double GammaScale, GoldenCase[] Cases);
}
