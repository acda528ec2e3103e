using System.Globalization;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Svm.Formats;
using MLExtensions.Svm.Kernels;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests.Libsvm;

[TestClass]
public sealed class SvmTrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _classes, _numbers;

    public SvmTrainTests()
    {
        _classes = _folder.WriteClasses("classes.txt", 90, seed: 1);
        _numbers = _folder.WriteNumbers("numbers.txt", 60, seed: 2);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Defaults_are_those_of_svm_train()
    {
        var run = Train(_classes);

        var model = Model();
        Assert.AreEqual(LibsvmType.CSvc, model.Type);
        Assert.AreEqual(SvmKernel.Rbf(1.0 / 3), model.Kernel);
        CollectionAssert.AreEquivalent(new[] { 1, -1, 3 }, model.Labels.ToArray());
        Assert.AreEqual(int.Parse(File.ReadLines(_classes).First().Split(' ')[0], CultureInfo.InvariantCulture), model.Labels[0]);
        Assert.IsFalse(model.HasProbabilities);
        Assert.IsTrue(model.Classifier!.DualCoefficients.ToArray().All(value => Math.Abs(value) <= 1));
        StringAssert.Matches(run.Text, new(
            @"^(\noptimization finished, #iter = \d+\nnu = \d\.\d{6}\nobj = -\d+\.\d{6}, rho = -?\d+\.\d{6}\nnSV = \d+, nBSV = \d+\n){3}Total nSV = \d+\n$"));
        Assert.AreEqual($"Total nSV = {model.SupportCount}", run.Lines[^1]);
        StringAssert.Matches(run.Error, new(@"^mlext: trained on 90 rows of .*classes.txt into .*m\.model, \d+ support vectors \(\d+\.\d s\)\n$"));
    }

    [TestMethod]
    [DataRow("-s 1 -n 0.3", LibsvmType.NuSvc, "C = ")]
    [DataRow("-s 2 -n 0.2", LibsvmType.OneClass, "obj = ")]
    [DataRow("-s 3 -p 0.05", LibsvmType.EpsilonSvr, "nu = ")]
    [DataRow("-s 4 -n 0.4", LibsvmType.NuSvr, "epsilon = ")]
    public void Every_machine_reports_what_svm_train_does(string flags, LibsvmType type, string detail)
    {
        var run = Train(type < LibsvmType.OneClass ? _classes : _numbers, flags);

        Assert.AreEqual(type, Model().Type);
        StringAssert.StartsWith(run.Text, "\noptimization finished, #iter = ");
        StringAssert.StartsWith(run.Lines[1], detail);
        Assert.AreEqual(type == LibsvmType.NuSvc, run.Text.Contains("Total nSV", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("-t 0", "linear")]
    [DataRow("-t 1 -d 2 -g 0.5 -r -1", "polynomial, degree = 2, gamma = 0.5, coef0 = -1")]
    [DataRow("-t 1", "polynomial, degree = 3, gamma = 0.3333333333333333, coef0 = 0")]
    [DataRow("-t 2 -g 2e-1", "rbf, gamma = 0.2")]
    [DataRow("-t 2 -g 0", "rbf, gamma = 0.3333333333333333")]
    [DataRow("-t 3 -r -0.5 -g .1", "sigmoid, gamma = 0.1, coef0 = -0.5")]
    public void Kernels_take_their_flags(string flags, string kernel)
    {
        Train(_classes, flags);

        Assert.AreEqual(kernel, Model().Kernel.ToString());
    }

    [TestMethod]
    public void Flags_mean_what_they_mean_to_svm_train()
    {
        Train(_classes, "-c 7 -w3 0.5 -w-1 2 -w3 4 -h 0 -m 40 -e 1e-5");
        var model = Model();
        // A class's coefficients are bounded by C times its weights.
        double[] bounds = [.. model.Labels.Select(label => label switch { 3 => 14, -1 => 14, _ => 7.0 })];
        var first = 0;
        for (var k = 0; k < bounds.Length; k++)
        {
            var largest = Enumerable.Range(first, model.Classifier!.SupportCounts.Span[k])
                .SelectMany(sv => Enumerable.Range(0, 2).Select(row => Math.Abs(model.Classifier.DualCoefficients.Span[row * model.SupportCount + sv]))).Max();
            Assert.AreEqual(bounds[k], largest, 1e-9);
            first += model.Classifier.SupportCounts.Span[k];
        }

        Train(_numbers, "-s 3 -b 1");
        Assert.IsNotNull(Model().Machine!.NoiseScale);
        Train(_classes, "-b 1");
        Assert.HasCount(3, Model().Classifier!.Sigmoids);
        // The last of several counts.
        Train(_numbers, "-s 3 -c 5 -t 0 -c 0.25");
        Assert.AreEqual(0.25, Model().Machine!.DualCoefficients.ToArray().Max(Math.Abs), 1e-9);
    }

    [TestMethod]
    [DataRow("-s 0", "-n 2 -p -1 -d 0")]
    [DataRow("-s 1 -n 0.2", "-c -1 -p -1 -w1 0")]
    [DataRow("-s 2", "-c -1 -p -1 -w1 -2 -d -3")]
    [DataRow("-s 3", "-n 0 -w1 0")]
    [DataRow("-s 4", "-p -1 -t 0 -g -1")]
    public void The_range_of_flags_without_a_use_does_not_matter(string flags, string unused)
    {
        string[] used = [.. flags.Split(' '), .. unused.Contains("-t 0", StringComparison.Ordinal) ? new[] { "-t", "0" } : []];
        Tool.Run(["svm", "train", .. used, _classes, _folder["plain.model"]]).Succeeded();
        Tool.Run(["svm", "train", .. used, .. unused.Split(' '), _classes, _folder["more.model"]]).Succeeded();

        Assert.AreEqual(File.ReadAllText(_folder["plain.model"]), File.ReadAllText(_folder["more.model"]));
    }

    [TestMethod]
    public void Noise_is_said_as_svm_train_does() =>
        StringAssert.StartsWith(Train(_numbers, "-s 3 -b 1").Text,
            "Prob. model for test data: target value = predicted value + z,\nz: Laplace distribution e^(-|z|/sigma)/(2sigma),sigma= 0.");

    [TestMethod]
    public void Bounded_support_vectors_are_counted()
    {
        var run = Train(_numbers, "-s 3 -c 0.01 -p 0");
        var coefficients = Model().Machine!.DualCoefficients.ToArray();

        Assert.AreEqual($"nSV = {coefficients.Length}, nBSV = {coefficients.Count(c => Math.Abs(c) == 0.01)}", run.Lines[^1]);
        Assert.IsGreaterThan(50, coefficients.Count(c => Math.Abs(c) == 0.01));
        // In one-class machines the bound is 1, and nu says how many coefficients there are together.
        run = Train(_numbers, "-s 2 -n 0.5");
        coefficients = Model().Machine!.DualCoefficients.ToArray();
        Assert.AreEqual(30, coefficients.Sum(), 1e-9);
        Assert.AreEqual($"nSV = {coefficients.Length}, nBSV = {coefficients.Count(c => c >= 1 - 1e-9)}", run.Lines[^1]);
    }

    [TestMethod]
    public void A_precomputed_kernel_gives_the_model_of_the_kernel()
    {
        var kernel = _folder.WriteKernel("kernel.txt", _numbers);
        Train(_numbers, "-s 3 -t 0 -c 0.5 -e 1e-6");
        var linear = Model();
        Train(kernel, "-s 3 -t 4 -c 0.5 -e 1e-6");
        var precomputed = Model();

        Assert.AreEqual(linear.Machine!.Intercept, precomputed.Machine!.Intercept, 1e-4);
        Tool.Run("svm", "predict", _numbers, _folder["m.model"], _folder["x"]).Failed("numbers.txt, line 1, column", "begins with 0:serial number");
        Tool.Run("svm", "predict", kernel, _folder["m.model"], _folder["p.out"]).Succeeded();
        Train(_numbers, "-s 3 -t 0 -c 0.5 -e 1e-6");
        Tool.Run("svm", "predict", _numbers, _folder["m.model"], _folder["l.out"]).Succeeded();
        var expected = Numbers("l.out");
        var found = Numbers("p.out");
        for (var r = 0; r < 60; r++)
            Assert.AreEqual(expected[r], found[r], 1e-3);
    }

    [TestMethod]
    public void Quiet_says_nothing()
    {
        foreach (var flag in new[] { "-q", "--quiet" })
        {
            var run = Train(_classes, flag);
            Assert.AreEqual("", run.Text + run.Error);
        }

        // As for svm-train, what -v asks for is no such talk.
        var folds = Tool.Run("svm", "train", "-q", "-v", "3", _classes).Succeeded();
        StringAssert.Matches(folds.Text, new(@"^Cross Validation Accuracy = \d+(\.\d+)?%\n$"));
        Assert.AreEqual("", folds.Error);
    }

    [TestMethod]
    public void Cross_validation_writes_its_lines_and_no_model()
    {
        StringAssert.Matches(Tool.Run("svm", "train", "-v", "5", _classes, _folder["no.model"]).Succeeded().Text, new(@"^Cross Validation Accuracy = [89]\d\.\d+%\n$"));
        foreach (var type in new[] { "3", "4" })
        {
            var run = Tool.Run("svm", "train", "-s", type, "-v", "5", "-b", "1", _numbers).Succeeded();
            StringAssert.Matches(run.Lines[0], new(@"^Cross Validation Mean squared error = 0\.[01]\d+$"));
            StringAssert.Matches(run.Lines[1], new(@"^Cross Validation Squared correlation coefficient = 0\.[789]\d+$"));
        }

        StringAssert.StartsWith(Tool.Run("svm", "train", "-s", "2", "-v", "5", _numbers).Succeeded().Text, "Cross Validation Accuracy = 0%");
        StringAssert.StartsWith(Tool.Run("svm", "train", "-s", "1", "-n", "0.2", "-b", "1", "-v", "4", _classes).Succeeded().Text, "Cross Validation Accuracy = ");
        StringAssert.Contains(Tool.Run("svm", "train", "-v", "1000", _numbers, "-s", "3").Succeeded().Error, "mlext: warning: there are 60 rows for 1000 folds; every row is a fold.");
        Assert.IsFalse(_folder.Files().Any(f => f.EndsWith(".model", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Unsaid_the_model_is_named_after_the_data_in_the_current_folder()
    {
        var name = Path.GetFileName(_folder.Path) + ".txt";
        File.Copy(_classes, _folder[name]);
        try
        {
            Tool.Run("svm", "train", "-q", _folder[name]).Succeeded();
            Assert.AreEqual(LibsvmType.CSvc, LibsvmModel.Load(name + ".model").Type);
        }
        finally
        {
            File.Delete(name + ".model");
        }

        var run = Tool.RunWith(File.ReadAllText(_classes), "svm", "train", "-");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "Name a model file");
        Tool.RunWith(File.ReadAllText(_classes), "svm", "train", "-", _folder["stdin.model"]).Succeeded();
    }

    [TestMethod]
    public void A_cache_never_makes_a_fit_impossible_and_a_limit_is_kept()
    {
        Train(_classes);
        var expected = Text();
        foreach (var flags in new[] { "--memory 64", "--threads 1", "--device cpu", "--threads=2" })
        {
            Train(_classes, flags);
            Assert.AreEqual(expected, Text(), flags);
        }

        // With next to no memory, coefficients are met to the tolerance, not refined beyond it.
        Train(_classes, "-m 0.001");
        Assert.HasCount(expected.Split('\n').Length, Text().Split('\n'));

        Tool.Run("svm", "train", "--memory", "0.01", _classes, _folder["m.model"])
            .Failed("--memory 0.01 is too little: 90 rows of 3 columns need at least", "MiB on the whole kernel matrix is held");
    }

    [TestMethod]
    public void Warnings_go_to_standard_error()
    {
        StringAssert.Contains(Train(_classes, "-w8 2 -w1 2").Error, "mlext: warning: class label 8 specified in weight is not found\n");
        StringAssert.Contains(Train(_classes, "-s 1 -n 0.2 -w1 2").Error, "weights of classes have no effect with -s 1");
        StringAssert.Contains(Train(_numbers).Error, "labels with fractions were cut to whole numbers");
        Assert.DoesNotContain("warning", Train(_numbers, "-s 3 -w1 2").Error);
        // No arithmetic is as precise as that.
        StringAssert.Matches(Train(_numbers, "-s 3 -e 1e-30 -q").Error, new(
            @"^mlext: warning: 1 of 1 decision functions did not converge: after [\d,]+ iterations the gap is \S+, the tolerance 1E-30\."));
    }

    [TestMethod]
    public void A_cancelled_run_leaves_nothing_behind()
    {
        var hard = _folder.WriteNumbers("hard.txt", 1500, seed: 3);
        var files = _folder.Files();
        foreach (var verb in new[] { "train", "search" })
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            var run = Tool.RunWith(Stream.Null, source.Token, "svm", verb, "-s", "3", "-c", "1e7", "-p", "0", "-e", "1e-9", hard, _folder["m.model"]);

            Assert.AreEqual(130, run.ExitCode, run.Error);
            Assert.AreEqual("mlext: error: cancelled.\n", run.Error);
            Assert.IsEmpty(run.Output);
            CollectionAssert.AreEqual(files, _folder.Files());
        }
    }

    [TestMethod]
    [DataRow("", "is empty")]
    [DataRow("1 1:1\n1 1:2\n", "All rows are of one class")]
    [DataRow("1 1:1\n2 2:1 1:3\n", "bad.txt, line 2, column 7: the index 1 comes after 2")]
    [DataRow("1 1:1\n2 1:nan\n", "bad.txt, line 2, column 5: the value 'nan' is not finite")]
    [DataRow("1 1:1\n2 2000000000:1\n", "MiB as a matrix", "The largest index is in line 2")]
    [DataRow("1 1:1\n4000000000 1:2\n", "The label of row 1 is 4000000000")]
    public void Data_that_cannot_be_learnt_are_refused(string text, params string[] problems)
    {
        var bad = _folder.Write("bad.txt", text);
        Tool.Run("svm", "train", bad, _folder["bad.model"]).Failed(problems);
        Tool.Run("svm", "train", "-s", "1", "-n", "0.99", _classes, _folder["bad.model"]).Failed("Nu is 0.99, but the smaller of two classes");
        CollectionAssert.AreEqual(new[] { "bad.txt", "classes.txt", "numbers.txt" }, _folder.Files());
    }

    [TestMethod]
    public void The_model_never_replaces_the_data()
    {
        var before = File.ReadAllText(_classes);
        var run = Tool.Run("svm", "train", _classes, _classes);
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "is read as well; it would be replaced");
        Assert.AreEqual(before, File.ReadAllText(_classes));
        Tool.Run("svm", "train", _folder["none.txt"], _folder["m.model"]).Failed("none.txt' does not exist");
        Tool.Run("svm", "train", _classes, _folder["no/m.model"]).Failed("folder", "does not exist");
    }

    private ToolRun Train(string data, string flags = "") =>
        Tool.Run(["svm", "train", .. flags.Split(' ', StringSplitOptions.RemoveEmptyEntries), data, _folder["m.model"]]).Succeeded();

    private LibsvmModel Model() => LibsvmModel.Load(_folder["m.model"]);

    private string Text() => File.ReadAllText(_folder["m.model"]);

    private double[] Numbers(string name) => [.. File.ReadLines(_folder[name]).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
}
