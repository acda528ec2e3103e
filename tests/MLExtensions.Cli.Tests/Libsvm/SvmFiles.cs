using System.Globalization;
using System.Text;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests.Libsvm;

/// <summary>Data from a seed, in LIBSVM's format.</summary>
internal static class SvmFiles
{
    /// <summary>Classes 1, -1 and 3 in two features and one without meaning.</summary>
    public static string WriteClasses(this TemporaryFolder folder, string name, int rows, int seed, int classes = 3) =>
        folder.Write(name, Lines(rows, seed, (x, y) => classes == 2 ? (x * y > 0 ? 1 : -1) : x > 0.4 ? 1 : y > 0 ? -1 : 3));

    /// <summary>A smooth function of two features.</summary>
    public static string WriteNumbers(this TemporaryFolder folder, string name, int rows, int seed) =>
        folder.Write(name, Lines(rows, seed, (x, y) => Math.Sin(3 * x) + y));

    /// <summary>The linear kernel of data, as kernel values.</summary>
    public static string WriteKernel(this TemporaryFolder folder, string name, string data)
    {
        string[][] rows = [.. File.ReadLines(data).Select(line => line.Split(' '))];
        double[][] vectors = [.. rows.Select(row => row[1..].Select(pair => double.Parse(pair.Split(':')[1], CultureInfo.InvariantCulture)).ToArray())];
        return folder.Write(name, string.Concat(rows.Select((row, i) => string.Create(CultureInfo.InvariantCulture, $"{row[0]} 0:{i + 1} ") +
            string.Join(' ', vectors.Select((other, j) => string.Create(CultureInfo.InvariantCulture, $"{j + 1}:{vectors[i].Zip(other, (a, b) => a * b).Sum():R}"))) + "\n")));
    }

    private static string Lines(int rows, int seed, Func<double, double, double> label)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var r = 0; r < rows; r++)
        {
            double x = Round(), y = Round(), z = Round();
            text.Append(CultureInfo.InvariantCulture, $"{label(x, y):G9} 1:{x} 2:{y} 3:{z}\n");
        }

        return text.ToString();

        double Round() => Math.Round(2 * random.NextDouble() - 1, 4);
    }
}
