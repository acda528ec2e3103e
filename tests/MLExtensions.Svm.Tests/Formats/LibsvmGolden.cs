using System.Globalization;
using MLExtensions.Svm.Formats;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests.Formats;

/// <summary>A model that svm-train 3.24 wrote, and what svm-predict predicted with it.</summary>
internal sealed record LibsvmGolden(string Name, string Path, string Text, string[] Predictions)
{
    public static string Folder { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Formats", "Goldens");

    public static IEnumerable<object[]> Names => Directory.GetFiles(Folder, "*.model").Order(StringComparer.Ordinal)
        .Select(path => (object[])[System.IO.Path.GetFileNameWithoutExtension(path)]);

    public static LibsvmGolden Load(string name)
    {
        string path = System.IO.Path.Combine(Folder, name + ".model");
        return new LibsvmGolden(name, path, File.ReadAllText(path), File.ReadAllLines(System.IO.Path.ChangeExtension(path, ".out")));
    }

    /// <summary>The rows that were predicted, of which some have more features than the model.</summary>
    public static LibsvmData Rows(LibsvmModel model)
    {
        bool isPrecomputed = model.Kernel.Type == KernelType.Precomputed;
        return LibsvmData.Load(
            System.IO.Path.Combine(Folder, isPrecomputed ? "kernel.txt" : "test.txt"),
            new LibsvmReadOptions { Columns = model.Dimension, IsPrecomputed = isPrecomputed });
    }

    public static double[] Numbers(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
}
