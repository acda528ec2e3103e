using System.Globalization;
using System.IO.Compression;
using MLExtensions.Svm.Kernels;
using MLExtensions.Testing;

namespace MLExtensions.Svm.Onnx.Tests.Support;

/// <summary>Data to train and score with.</summary>
internal static class Samples
{
    public static IReadOnlyList<KernelParameters> Kernels { get; } =
    [
        KernelParameters.Linear, KernelParameters.Rbf(), KernelParameters.Polynomial(3, coef0: 1), KernelParameters.Polynomial(2),
        KernelParameters.Sigmoid(0.05), KernelParameters.Sigmoid(0.05, coef0: 0.2),
    ];

    public static IReadOnlyList<SvmOnnxForm> Forms { get; } = Enum.GetValues<SvmOnnxForm>();

    public static SvmTrainingSummary Summary { get; } = new(0, true, 0, 0);

    public static IReadOnlyList<SvmTrainingSummary> Summaries(int pairs) => [.. Enumerable.Repeat(Summary, pairs)];

    public static FeatureMatrix Normal(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        return new FeatureMatrix(Enumerable.Range(0, rows * columns).Select(_ => (float)Normal(random)).ToArray(), rows, columns);
    }

    /// <summary>A smooth function of the first and the last column, with noise.</summary>
    public static float[] Targets(FeatureMatrix features, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, features.Rows).Select(r =>
            (float)(Math.Sin(2 * features.Row(r)[0]) + 0.5 * features.Row(r)[^1] + 0.2 * Normal(random)))];
    }

    /// <summary>Classes that a smooth function of the features tells apart, with noise; each has rows.</summary>
    public static int[] Classes(FeatureMatrix features, int count) =>
    [
        .. Targets(features, 77).Select((target, r) => r < count ? r : Math.Clamp((int)(count / (1 + Math.Exp(-2 * target))), 0, count - 1)),
    ];

    /// <summary>Rows of overlapping groups, each around a point of its own, and the number of the group of each.</summary>
    public static (FeatureMatrix Features, int[] Classes) Groups(int rows, int columns, int classes, int seed)
    {
        var values = Normal(rows, columns, seed).Values.ToArray();
        int[] numbers = [.. Enumerable.Range(0, rows).Select(r => r % classes)];
        for (var r = 0; r < rows; r++)
            values[r * columns + numbers[r] % columns] += 2.5f;
        return (new FeatureMatrix(values, rows, columns), numbers);
    }

    public static float[] Weights(int rows) => [.. Enumerable.Range(0, rows).Select(r => 0.25f + 0.5f * (r % 4))];

    public static double Deviation(IEnumerable<float> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A table of real data, columns as they are; the last value of a row is its target.</summary>
    public static (FeatureMatrix Features, float[] Targets) Real(string name)
    {
        var rows = name == "diabetes"
            ? [.. Rows("diabetes_data_raw.csv.gz", ' ', 0).Zip(Rows("diabetes_target.csv.gz", ' ', 0), (x, y) => (float[])[.. x, .. y])]
            : Rows(name, ',', 1);
        var features = new FeatureMatrix(rows.SelectMany(row => row[..^1]).ToArray(), rows.Length, rows[0].Length - 1);
        return (features, [.. rows.Select(row => row[^1])]);
    }

    private static float[][] Rows(string name, char separator, int headers)
    {
        var path = Folders.Shared("data", "numeric", "sklearn", name);
        using Stream file = File.OpenRead(path);
        var isZipped = path.EndsWith(".gz", StringComparison.Ordinal);
        using var reader = new StreamReader(isZipped ? new GZipStream(file, CompressionMode.Decompress) : file);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(headers);
        return [.. lines.Select(line => Array.ConvertAll(
            line.Split(separator, StringSplitOptions.RemoveEmptyEntries), value => float.Parse(value, CultureInfo.InvariantCulture)))];
    }
}
