using System.Globalization;
using System.Text.RegularExpressions;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Svm.Formats;
using MLExtensions.Svm.Tests.Goldens;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests.Libsvm;

/// <summary>The tool beside LIBSVM's own programs: what one writes the other reads, and both say the same.</summary>
[TestClass]
public sealed partial class LibsvmProgramTests : IDisposable
{
    private const int A9aRows = 2000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("iris", "")]
    [DataRow("iris", "-t 0 -c 10")]
    [DataRow("iris", "-t 1 -r 1 -w1 3 -w2 0.5")]
    [DataRow("iris", "-t 3 -g 0.05 -r -0.5")]
    [DataRow("iris", "-s 1 -n 0.3")]
    [DataRow("iris", "-s 1 -n 0.23 -t 0")]
    [DataRow("iris", "-s 2 -n 0.2 -g 0.3")]
    [DataRow("breast_cancer", "-c 2 -w0 2")]
    [DataRow("breast_cancer", "-s 1 -n 0.1 -t 1 -d 2 -r 1")]
    [DataRow("breast_cancer", "-s 2 -n 0.1")]
    [DataRow("breast_cancer", "-s 2 -n 0.3 -t 1 -d 2 -r 1")]
    [DataRow("housing", "-s 3")]
    [DataRow("housing", "-s 3 -t 0 -c 0.5 -p 0.3")]
    [DataRow("housing", "-s 3 -t 1 -d 2 -r 1 -p 0.05")]
    [DataRow("housing", "-s 3 -t 3 -g 0.01 -p 0")]
    [DataRow("housing", "-s 4 -n 0.3 -c 2")]
    [DataRow("housing", "-s 4 -t 0 -n 0.6 -c 0.1")]
    [DataRow("a9a", "-c 5")]
    [DataRow("a9a", "-t 0 -c 0.5 -w1 2")]
    [DataRow("a9a", "-s 1 -n 0.4 -g 0.05")]
    public void Both_find_the_same_machine(string set, string flags)
    {
        var data = Write(set, "data.txt");
        string[] split = [.. flags.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-e", "0.00001"];
        var theirs = LibsvmProgram.Run("svm-train", [.. split, data, _folder["their.model"]]);
        var ours = Tool.Run(["svm", "train", .. split, data, _folder["our.model"]]).Succeeded();

        // The lines that scripts read, number by number.
        string[] expected = Lines(theirs), found = Lines(ours.Text);
        Assert.HasCount(expected.Length, found, $"{theirs}\n{ours.Text}");
        for (var k = 0; k < expected.Length; k++)
        {
            Assert.AreEqual(Numbers().Replace(expected[k], "N"), Numbers().Replace(found[k], "N"));
            double[] their = Values(expected[k]), our = Values(found[k]);
            for (var n = 0; n < their.Length && !expected[k].StartsWith("optimization", StringComparison.Ordinal); n++)
            {
                var tolerance = expected[k].Contains("nSV", StringComparison.Ordinal) ? 2 + 0.02 * their[n] : 1e-3 * (1 + Math.Abs(their[n]));
                Assert.AreEqual(their[n], our[n], tolerance, $"{expected[k]}\n{found[k]}");
            }
        }

        // Each predicts the other's model as the other does. Rows at the border of a one-class machine, of which there are some, may fall on either side.
        var atBorder = flags.StartsWith("-s 2", StringComparison.Ordinal) ? 0.04 : 0.002;
        foreach (var model in new[] { "their.model", "our.model" })
        {
            var said = LibsvmProgram.Run("svm-predict", data, _folder[model], _folder["their.out"]);
            var saidHere = Tool.Run("svm", "predict", data, _folder[model], _folder["our.out"]).Succeeded().Text;
            AssertClose(Outputs("their.out"), Outputs("our.out"), 1e-4, atBorder);
            Assert.AreEqual(Numbers().Replace(said, "N"), Numbers().Replace(saidHere, "N"));
            Assert.AreEqual(Values(said)[0], Values(saidHere)[0], set == "housing" ? 1e-3 * Values(said)[0] : 100 * atBorder);
        }

        // And the machines are the same.
        LibsvmProgram.Run("svm-predict", data, _folder["their.model"], _folder["their.out"]);
        AssertClose(Outputs("their.out"), Outputs("our.out"), 5e-3, 5 * atBorder);
    }

    [TestMethod]
    [DataRow("iris", "")]
    [DataRow("iris", "-s 1 -n 0.3 -t 0")]
    [DataRow("breast_cancer", "-c 0.5")]
    [DataRow("housing", "-s 3 -c 3")]
    [DataRow("housing", "-s 4 -n 0.4")]
    public void Both_say_the_same_probabilities(string set, string flags)
    {
        var data = Write(set, "data.txt");
        string[] split = [.. flags.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-b", "1"];
        LibsvmProgram.Run("svm-train", [.. split, data, _folder["their.model"]]);
        Tool.Run(["svm", "train", .. split, data, _folder["our.model"]]).Succeeded();

        var isRegression = set == "housing";
        foreach (var model in new[] { "their.model", "our.model" })
        {
            var said = LibsvmProgram.Run("svm-predict", "-b", "1", data, _folder[model], _folder["their.out"]);
            Assert.AreEqual(said, Tool.Run("svm", "predict", "-b", "1", data, _folder[model], _folder["our.out"]).Succeeded().Text);
            string[] their = File.ReadAllLines(_folder["their.out"]), our = File.ReadAllLines(_folder["our.out"]);
            Assert.HasCount(their.Length, our);
            if (!isRegression)
                Assert.AreEqual(their[0], our[0]);
            for (var k = isRegression ? 0 : 1; k < their.Length; k++)
            {
                double[] expected = Values(their[k]), found = Values(our[k]);
                Assert.HasCount(expected.Length, found);
                for (var n = 0; n < expected.Length; n++)
                    Assert.AreEqual(expected[n], found[n], isRegression ? 1e-4 : 2e-5, $"{their[k]}\n{our[k]}");
            }
        }

        // Folds are drawn differently, so that sigmoids and noise are alike, not the same.
        LibsvmModel theirModel = LibsvmModel.Load(_folder["their.model"]), ourModel = LibsvmModel.Load(_folder["our.model"]);
        if (isRegression)
            Assert.AreEqual(theirModel.Machine!.NoiseScale!.Value, ourModel.Machine!.NoiseScale!.Value, 0.15 * theirModel.Machine.NoiseScale.Value);
        else
            Assert.AreEqual(theirModel.Classifier!.Sigmoids[0].A, ourModel.Classifier!.Sigmoids[0].A, 0.4 * Math.Abs(theirModel.Classifier.Sigmoids[0].A));
    }

    [TestMethod]
    [DataRow("iris", "", 4)]
    [DataRow("iris", "-s 1 -n 0.3", 4)]
    [DataRow("iris", "-b 1 -t 0", 4)]
    [DataRow("breast_cancer", "-c 2", 2)]
    [DataRow("a9a", "", 2)]
    [DataRow("housing", "-s 3", 0.04)]
    [DataRow("housing", "-s 4", 0.04)]
    public void Both_cross_validate_alike(string set, string flags, double tolerance)
    {
        var data = Write(set, "data.txt");
        string[] split = ["-q", "-v", "5", .. flags.Split(' ', StringSplitOptions.RemoveEmptyEntries), data];
        var theirs = LibsvmProgram.Run("svm-train", split);
        var ours = Tool.Run(["svm", "train", .. split]).Succeeded().Text;

        Assert.AreEqual(Numbers().Replace(theirs, "N"), Numbers().Replace(ours, "N"));
        Assert.AreEqual(Values(theirs)[0], Values(ours)[0], tolerance, $"{theirs}\n{ours}");
    }

    [TestMethod]
    [DataRow("-s 0 -c 0.01")]
    [DataRow("-s 1 -n 0.4")]
    [DataRow("-s 2 -n 0.3")]
    [DataRow("-s 3 -c 0.1")]
    [DataRow("-s 4 -n 0.43 -c 0.1")]
    public void Both_take_precomputed_kernels(string flags)
    {
        var data = flags.StartsWith("-s 3", StringComparison.Ordinal) || flags.StartsWith("-s 4", StringComparison.Ordinal)
            ? _folder.WriteNumbers("data.txt", 80, seed: 4) : _folder.WriteClasses("data.txt", 80, seed: 4);
        var kernel = _folder.WriteKernel("kernel.txt", data);
        string[] split = [.. flags.Split(' '), "-t", "4", "-e", "0.00001", kernel];
        LibsvmProgram.Run("svm-train", [.. split, _folder["their.model"]]);
        Tool.Run(["svm", "train", .. split, _folder["our.model"]]).Succeeded();

        foreach (var model in new[] { "their.model", "our.model" })
        {
            LibsvmProgram.Run("svm-predict", kernel, _folder[model], _folder["their.out"]);
            Tool.Run("svm", "predict", kernel, _folder[model], _folder["our.out"]).Succeeded();
            AssertClose(Outputs("their.out"), Outputs("our.out"), 1e-5, mayDiffer: 0.1);
        }

        LibsvmProgram.Run("svm-predict", kernel, _folder["their.model"], _folder["their.out"]);
        AssertClose(Outputs("their.out"), Outputs("our.out"), 1e-3, mayDiffer: 0.1);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("-t 0")]
    [DataRow("-t 1 -r 1")]
    [DataRow("-t 3 -g 0.1")]
    [DataRow("-s 2")]
    [DataRow("-s 3")]
    [DataRow("-s 4 -t 0")]
    public void Both_predict_rows_with_fewer_and_more_features_alike(string flags)
    {
        var data = flags.StartsWith("-s 3", StringComparison.Ordinal) ? _folder.WriteNumbers("data.txt", 80, seed: 4) : _folder.WriteClasses("data.txt", 80, seed: 4);
        var test = _folder.Write("test.txt", string.Concat(Enumerable.Range(0, 60).Select(k => (k % 4) switch
        {
            0 => "1\n",
            1 => string.Create(CultureInfo.InvariantCulture, $"-1 2:{k / 60.0}\n"),
            2 => string.Create(CultureInfo.InvariantCulture, $"3 1:{k / 30.0 - 1} 4:{k / 60.0} 9:0.5\n"),
            _ => string.Create(CultureInfo.InvariantCulture, $"1 1:-0.3 2:{k / 30.0 - 1} 3:0.1 4:{k / 10.0} 500:3\n"),
        })));
        LibsvmProgram.Run("svm-train", [.. flags.Split(' ', StringSplitOptions.RemoveEmptyEntries), data, _folder["their.model"]]);

        var said = LibsvmProgram.Run("svm-predict", test, _folder["their.model"], _folder["their.out"]);
        Assert.AreEqual(said.Split('\n')[0], Tool.Run("svm", "predict", test, _folder["their.model"], _folder["our.out"]).Succeeded().Lines[0]);
        AssertClose(Outputs("their.out"), Outputs("our.out"), 1e-5, mayDiffer: 0);
    }

    [TestMethod]
    public void Data_that_the_tool_writes_are_read_by_svm_train()
    {
        var golden = GoldenSet.Load("iris");
        using (var file = File.Create(_folder["data.txt"]))
            new LibsvmData(golden.Features, golden.Classes.Select(c => c * 0.5).ToArray()).Save(file);
        // -s 3 takes fractions as labels.
        LibsvmProgram.Run("svm-train", "-q", "-s", "3", _folder["data.txt"], _folder["their.model"]);
        Assert.AreEqual(4, LibsvmModel.Load(_folder["their.model"]).Dimension);
    }

    private string Write(string set, string name)
    {
        if (set == "a9a")
        {
            File.WriteAllLines(_folder[name], File.ReadLines(SharedFolder.Path("data", "numeric", "libsvm-a9a", "a9a")).Take(A9aRows));
            return _folder[name];
        }

        var golden = GoldenSet.Load(set);
        using var file = File.Create(_folder[name]);
        new LibsvmData(golden.Features, Array.ConvertAll(golden.Targets, target => (double)target)).Save(file);
        return _folder[name];
    }

    /// <summary>Compares outputs, a share of which may differ by more where they are classes.</summary>
    private static void AssertClose(double[] expected, double[] found, double tolerance, double mayDiffer)
    {
        Assert.HasCount(expected.Length, found);
        var isClass = expected.All(double.IsInteger);
        var off = expected.Zip(found).Count(pair => !(Math.Abs(pair.First - pair.Second) <= (isClass ? 0 : tolerance * (1 + Math.Abs(pair.First)))));
        Assert.IsLessThanOrEqualTo(isClass ? (int)Math.Ceiling(mayDiffer * expected.Length) : 0, off);
    }

    private double[] Outputs(string name) => [.. File.ReadLines(_folder[name]).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];

    // Dots and stars show that svm-train is alive.
    private static string[] Lines(string output) =>
        [.. output.Split('\n').Select(line => line.Trim('.', '*')).Where(line => line.Length > 0 && !line.StartsWith("WARNING: using", StringComparison.Ordinal))];

    private static double[] Values(string line) => [.. Numbers().Matches(line).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"(?<![A-Za-z])-?\d+(\.\d+)?(e[+-]?\d+)?")]
    private static partial Regex Numbers();
}
