using System.Globalization;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Svm.Formats;
using MLExtensions.Svm.Kernels;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests.Libsvm;

[TestClass]
public sealed class SvmSearchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _classes, _numbers;

    public SvmSearchTests()
    {
        _classes = _folder.WriteClasses("classes.txt", 90, seed: 1);
        _numbers = _folder.WriteNumbers("numbers.txt", 60, seed: 2);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void The_table_has_a_row_for_every_combination_and_the_best_model_is_written()
    {
        var run = Search(_classes, "--grid-c", "0.01:100:5", "--grid-g", "0.1,1,auto,scale", "-v", "4");

        var table = run.Lines[..^1].Select(line => line.Split('\t')).ToArray();
        CollectionAssert.AreEqual(new[] { "kernel", "gamma", "C", "accuracy_percent", "iterations", "converged" }, table[0]);
        Assert.HasCount(21, table);
        CollectionAssert.AreEqual(new[] { "0.01", "0.1", "1", "10", "100" }, table[1..6].Select(row => row[2]).ToArray());
        CollectionAssert.AreEqual(new[] { "0.1", "1", "0.333333" }, table[1..].Select(row => row[1]).Distinct().Take(3).ToArray());
        var best = table[1..].MaxBy(row => double.Parse(row[3], CultureInfo.InvariantCulture))!;
        StringAssert.StartsWith(run.Lines[^1], "# best: -s 0 -t 2 -g ");
        // The flags of the best give the same cross-validation and the same model.
        var flags = run.Lines[^1]["# best: ".Length..].Split(' ');
        Assert.AreEqual($"Cross Validation Accuracy = {best[3]}%\n", Tool.Run(["svm", "train", .. flags, "-v", "4", _classes]).Succeeded().Text);
        Tool.Run(["svm", "train", .. flags, _classes, _folder["t.model"]]).Succeeded();
        LibsvmModel found = Model(), trained = LibsvmModel.Load(_folder["t.model"]);
        Assert.AreEqual(trained.Kernel, found.Kernel);
        CollectionAssert.AreEqual(trained.Labels.ToArray(), found.Labels.ToArray());
        for (var pair = 0; pair < 3; pair++)
            Assert.AreEqual(trained.Classifier!.Intercepts.Span[pair], found.Classifier!.Intercepts.Span[pair], 0.02);
    }

    [TestMethod]
    public void A_regression_tries_kernels_and_epsilons()
    {
        var run = Search(_numbers, "-s", "3", "--kernels", "linear,rbf,poly,sigmoid", "--grid-p", "0.01,0.1", "-c", "5", "-d", "2", "-r", "1", "--output", _folder["t.csv"]);

        var table = run.Lines[..^1].Select(line => line.Split('\t')).ToArray();
        CollectionAssert.AreEqual(new[] { "kernel", "gamma", "C", "epsilon", "mean_squared_error", "iterations", "converged" }, table[0]);
        CollectionAssert.AreEqual(
            new[] { "linear", "linear", "rbf", "rbf", "polynomial", "polynomial", "sigmoid", "sigmoid" }, table[1..].Select(row => row[0]).ToArray());
        CollectionAssert.AreEqual(new[] { "0.01", "0.1" }, table[1..3].Select(row => row[3]).ToArray());
        CollectionAssert.AreEqual(
            table.Select(row => string.Join(',', row)).ToArray(), File.ReadAllLines(_folder["t.csv"]).Select(line => line.Replace("\"\"", "", StringComparison.Ordinal)).ToArray());
        Assert.AreEqual(KernelType.Rbf, Model().Kernel.Type);
        StringAssert.Matches(run.Lines[^1], new(@"^# best: -s 3 -t 2 -g 0\.3333333333333333 -c 5 -p 0\.0?1$"));
        StringAssert.Contains(run.Error, "tried 8 settings on 60 rows");
    }

    [TestMethod]
    public void A_single_row_cannot_be_searched_nor_its_noise_estimated()
    {
        File.WriteAllText(_folder["one.txt"], "1 1:2\n");
        var run = Tool.Run("svm", "search", "-s", "3", _folder["one.txt"], _folder["m"]);
        Assert.AreEqual(1, run.ExitCode);
        StringAssert.Contains(run.Error, "There is 1 row; a search needs at least 2");
        run = Tool.Run("svm", "train", "-s", "3", "-b", "1", _folder["one.txt"], _folder["m"]);
        Assert.AreEqual(1, run.ExitCode);
        StringAssert.Contains(run.Error, "EstimateNoise needs 2 rows");
        Assert.IsFalse(File.Exists(_folder["m"]));
    }

    [TestMethod]
    public void Unsaid_C_is_tried()
    {
        Assert.HasCount(12, Search(_classes, "-t", "0").Lines);
        StringAssert.Contains(Search(_classes, "-t", "1", "-d", "2", "-r", "-1", "-w1", "2").Lines[^1], "-t 1 -d 2 -g 0.3333333333333333 -r -1 -c ");
        Assert.AreEqual("", Search(_classes, "-q").Text);
    }

    [TestMethod]
    public void Probabilities_are_estimated_for_the_best()
    {
        Search(_classes, "-b", "1", "--grid-c", "1,10");
        Assert.IsTrue(Model().HasProbabilities);
        Search(_numbers, "-b", "1", "-s", "3", "--grid-c", "1,10");
        Assert.IsNotNull(Model().Machine!.NoiseScale);
    }

    [TestMethod]
    public void A_precomputed_kernel_is_searched()
    {
        Search(_folder.WriteKernel("kernel.txt", _numbers), "-s", "3", "-t", "4", "--grid-c", "0.1,1");
        Assert.AreEqual(KernelType.Precomputed, Model().Kernel.Type);
        Tool.Run("svm", "predict", _folder["kernel.txt"], _folder["m.model"], _folder["p.out"]).Succeeded();
    }

    [TestMethod]
    [DataRow("-s 1", "-s 1 is neither")]
    [DataRow("--grid-c 1,2 -c 3", "Both --grid-c and -c are given")]
    [DataRow("--grid-c 0,1", "The value of --grid-c is '0'; it must be greater than 0")]
    [DataRow("--grid-c 1:2", "a grid is FIRST:LAST:COUNT")]
    [DataRow("--grid-c 1:2:1", "a COUNT of at least 2")]
    [DataRow("--grid-c 0:2:3", "FIRST and LAST greater than 0")]
    [DataRow("--grid-g 1,medium", "'medium'; it must be greater than 0, 'scale' or 'auto'")]
    [DataRow("--grid-g 1 -t 0", "none of the kernels has a gamma")]
    [DataRow("--grid-p 1", "--grid-p is for a regression")]
    [DataRow("--kernels rbf,cosine", "names 'cosine'")]
    [DataRow("-v 1", "The value of -v is '1'; it must be a whole number, at least 2")]
    public void Wrong_grids_are_refused(string flags, string problem)
    {
        var run = Tool.Run(["svm", "search", .. flags.Split(' '), _classes, _folder["m.model"]]);

        Assert.AreEqual(2, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, problem);
        StringAssert.EndsWith(run.Error, "Try 'mlext svm search --help'.\n");
    }

    [TestMethod]
    public void On_a_terminal_the_table_is_drawn()
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var console = new ToolConsole(() => Stream.Null, () => new MemoryTee(output), error, errorIsTerminal: false, outputIsTerminal: true);
        string[] args = ["svm", "search", "--grid-c", "1,10", _classes, _folder["m.model"]];

        Assert.AreEqual(0, Mlext.RunAsync(args, console).GetAwaiter().GetResult(), error.ToString());
        var text = System.Text.Encoding.UTF8.GetString(output.ToArray());
        StringAssert.Contains(text, "accuracy_percent");
        StringAssert.Contains(text, "───");
        StringAssert.Contains(text, "# best: ");
    }

    private ToolRun Search(string data, params string[] flags) => Tool.Run(["svm", "search", .. flags, data, _folder["m.model"]]).Succeeded();

    private LibsvmModel Model() => LibsvmModel.Load(_folder["m.model"]);

    /// <summary>Passes on what is written; closing it leaves the other open.</summary>
    private sealed class MemoryTee(MemoryStream target) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => target.Write(buffer);
    }
}
