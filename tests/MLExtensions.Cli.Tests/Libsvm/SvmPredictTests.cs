using System.Globalization;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Svm.Formats;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests.Libsvm;

[TestClass]
public sealed class SvmPredictTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _classes, _numbers;

    public SvmPredictTests()
    {
        _classes = _folder.WriteClasses("classes.txt", 90, seed: 1);
        _numbers = _folder.WriteNumbers("numbers.txt", 60, seed: 2);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Classes_are_written_and_counted()
    {
        Train(_classes, "-c", "50");
        var test = _folder.WriteClasses("test.txt", 200, seed: 8);
        var run = Predict(test);

        double[] expected = Column(test), found = Column("p.out");
        var correct = expected.Zip(found).Count(pair => pair.First == pair.Second);
        Assert.IsGreaterThan(165, correct);
        Assert.AreEqual(string.Create(CultureInfo.InvariantCulture, $"Accuracy = {(correct / 2.0):G6}% ({correct}/200) (classification)\n"), run.Text);
        StringAssert.StartsWith(run.Error, "mlext: predicted 200 rows of ");
        Assert.AreEqual("", Predict(test, "-q").Text);
    }

    [TestMethod]
    public void Values_have_seventeen_digits_and_their_errors_are_summed_up()
    {
        Train(_numbers, "-s", "3", "-p", "0.01", "-c", "10");
        var run = Predict(_numbers);

        var model = LibsvmModel.Load(_folder["m.model"]);
        var data = LibsvmData.Load(_numbers);
        var values = new double[60];
        model.DecisionValues(data.Features.Values.Span, 60, values);
        // The text gives the very numbers back.
        CollectionAssert.AreEqual(values, Column("p.out"));
        var error = values.Zip(data.Labels.ToArray(), (v, y) => (v - y) * (v - y)).Average();
        Assert.AreEqual(string.Create(CultureInfo.InvariantCulture, $"Mean squared error = {error:G6} (regression)").Replace("E-", "e-", StringComparison.Ordinal), run.Lines[0]);
        StringAssert.Matches(run.Lines[1], new(@"^Squared correlation coefficient = 0\.9[89]\d+ \(regression\)$"));
    }

    [TestMethod]
    public void Probabilities_come_with_a_line_of_labels()
    {
        Train(_classes, "-b", "1");
        var run = Predict(_classes, "-b", "1");

        var lines = File.ReadAllLines(_folder["p.out"]);
        Assert.HasCount(91, lines);
        Assert.AreEqual("labels " + string.Join(' ', LibsvmModel.Load(_folder["m.model"]).Labels), lines[0]);
        var labels = lines[0].Split(' ')[1..];
        foreach (var line in lines[1..])
        {
            var cells = line.Split(' ');
            double[] probabilities = [.. cells[1..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            Assert.AreEqual(1, probabilities.Sum(), 1e-12);
            Assert.AreEqual(labels[Array.IndexOf(probabilities, probabilities.Max())], cells[0]);
        }

        StringAssert.StartsWith(run.Text, "Accuracy = ");
        StringAssert.StartsWith(Predict(_classes).Text, "Model supports probability estimates, but disabled in prediction.\nAccuracy = ");
    }

    [TestMethod]
    public void The_noise_of_a_regression_is_said()
    {
        Train(_numbers, "-s", "4", "-b", "1");
        var run = Predict(_numbers, "-b", "1");

        StringAssert.StartsWith(run.Text, "Prob. model for test data: target value = predicted value + z,\nz: Laplace distribution e^(-|z|/sigma)/(2sigma),sigma=0.");
        Assert.HasCount(60, File.ReadAllLines(_folder["p.out"]));
    }

    [TestMethod]
    public void One_class_machines_say_1_or_minus_1()
    {
        Train(_numbers, "-s", "2", "-n", "0.3");
        StringAssert.StartsWith(Predict(_numbers).Text, "Accuracy = 0% (0/60) (classification)");

        var found = Column("p.out");
        Assert.IsTrue(found.All(value => value is 1 or -1));
        Assert.AreEqual(18, found.Count(value => value == -1), 4);
    }

    [TestMethod]
    public void Rows_may_have_fewer_or_more_features_than_the_model()
    {
        Train(_classes);
        Train(_numbers, "-s", "3");
        var test = _folder.Write("test.txt", "0.5\n0.5 1:0.25\n0.5 1:0.25 5:1\n0.5 1:0.25 7:100\n0.5 9:1e30\n");
        Predict(test);

        var found = Column("p.out");
        var model = LibsvmModel.Load(_folder["m.model"]).Machine!;
        Assert.AreEqual(model.Predict([0, 0, 0]), found[0], 1e-6);
        Assert.AreEqual(model.Predict([0.25f, 0, 0]), found[1], 1e-6);
        // Features that the model does not know make a row farther from all support vectors.
        Assert.AreEqual(model.Intercept + (found[1] - model.Intercept) * Math.Exp(-1.0 / 3), found[2], 1e-6);
        Assert.AreEqual(model.Intercept, found[3]);
        Assert.AreEqual(model.Intercept, found[4]);
    }

    [TestMethod]
    public void No_rows_are_no_error()
    {
        Train(_classes, "-b", "1");
        var empty = _folder.Write("empty.txt", "");

        Assert.AreEqual("Accuracy = nan% (0/0) (classification)\n", Predict(empty, "-b", "1").Text);
        StringAssert.Matches(File.ReadAllText(_folder["p.out"]), new(@"^labels -?\d -?\d -?\d\n$"));
    }

    [TestMethod]
    public void Rows_are_predicted_while_they_arrive()
    {
        Train(_numbers, "-s", "3");
        using var rows = new EndlessRows("", "0.5 1:0.25 2:0.5\n", _ => true, 200_000);
        var run = Tool.RunWith(rows, CancellationToken.None, "svm", "predict", "-", _folder["m.model"], _folder["p.out"]);

        run.Succeeded();
        StringAssert.Contains(run.Error, "predicted 200,000 rows of standard input");
        Assert.AreEqual(200_000, File.ReadLines(_folder["p.out"]).Count());
    }

    [TestMethod]
    public void What_cannot_be_predicted_leaves_the_old_file()
    {
        Train(_classes);
        _folder.Write("p.out", "old");
        var files = _folder.Files();
        Fails([_folder.Write("bad.txt", "1 1:1\n1 1:x\n"), _folder["m.model"], _folder["p.out"]], "bad.txt, line 2, column 5: the value 'x' is not a number");
        Fails([_classes, _folder["none.model"], _folder["p.out"]], "none.model' does not exist");
        Fails([_classes, _numbers, _folder["p.out"]], "numbers.txt, line 1, column 1:", "is no word of a LIBSVM model");
        Fails(["-b", "1", _classes, _folder["m.model"], _folder["p.out"]], "has no probabilities. Leave -b out, or train with -b 1.");
        Assert.AreEqual(2, Tool.Run("svm", "predict", _classes, _folder["m.model"], _folder["m.model"]).ExitCode);
        CollectionAssert.AreEqual(files.Append("bad.txt").Order(StringComparer.Ordinal).ToArray(), _folder.Files());
        Assert.AreEqual("old", File.ReadAllText(_folder["p.out"]));

        static void Fails(string[] args, params string[] problems) => Tool.Run(["svm", "predict", .. args]).Failed(problems);
    }

    private void Train(string data, params string[] flags) => Tool.Run(["svm", "train", "-q", .. flags, data, _folder["m.model"]]).Succeeded();

    private ToolRun Predict(string data, params string[] flags) =>
        Tool.Run(["svm", "predict", .. flags, data, _folder["m.model"], _folder["p.out"]]).Succeeded();

    /// <summary>The first number of each line.</summary>
    private double[] Column(string name) =>
        [.. File.ReadLines(_folder[name]).Select(line => double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture))];
}
