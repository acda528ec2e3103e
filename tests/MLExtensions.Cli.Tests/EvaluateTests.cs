using System.Globalization;
using System.Text.Json;
using Microsoft.ML;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests;

/// <summary>The models copy their predictions from columns of the file, so that what must come out can be worked out by hand (NumPy did).</summary>
[TestClass]
public sealed class EvaluateTests : IDisposable
{
    private const string Numbers = "Label,Guess\n1,1.5\n2,1.5\n3,3\n4,5\n5,4\n6,9\n";

    private const string Mails = """
        Label,Guess,Sure,Says
        spam,2,0.9,true
        ham,1,0.6,true
        spam,-1,0.3,false
        spam,1.5,0.8,true
        ham,-2,0.2,false
        ham,-3,0.1,false

        """;

    private const string Flowers = """
        Label,setosa,versicolor,virginica
        setosa,0.7,0.2,0.1
        versicolor,0.1,0.8,0.1
        virginica,0.3,0.3,0.4
        virginica,0.2,0.5,0.3

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Predicted_numbers_are_judged()
    {
        var json = EvaluateToJson(Regression(), Numbers);

        Assert.AreEqual("regression", json.GetProperty("task").GetString());
        Assert.AreEqual(6, json.GetProperty("rows").GetInt32());
        AssertMetric(1.3844373104863459, json, "rootMeanSquaredError");
        AssertMetric(1, json, "meanAbsoluteError");
        AssertMetric(0.34285714285714286, json, "rSquared");
        AssertMetric(0.8938204568265324, json, "pearson");
        AssertMetric(0.9276336570439174, json, "spearman");
        Assert.IsFalse(json.TryGetProperty("confusionMatrix", out _));
    }

    [TestMethod]
    public void Predictions_of_two_classes_are_judged()
    {
        var json = EvaluateToJson(Binary(), Mails, "--positive", "spam");

        Assert.AreEqual("binary", json.GetProperty("task").GetString());
        AssertMetric(4 / 6.0, json, "accuracy");
        AssertMetric(8 / 9.0, json, "areaUnderRocCurve");
        AssertMetric(2 / 3.0, json, "f1Score");
        AssertMetric(0.6677926776197322, json, "logLoss");
        Assert.AreEqual("[\"spam\",\"not spam\"]", Compact(json.GetProperty("classes")));
        Assert.AreEqual("[[2,1],[1,2]]", Compact(json.GetProperty("confusionMatrix")));
    }

    [TestMethod]
    [DataRow("true", "false")]
    [DataRow("1", "0")]
    [DataRow("Yes", "No")]
    public void Truth_values_need_no_name(string yes, string no)
    {
        var json = EvaluateToJson(Binary(), Mails.Replace("spam", yes, StringComparison.Ordinal).Replace("ham", no, StringComparison.Ordinal));

        AssertMetric(8 / 9.0, json, "areaUnderRocCurve");
        Assert.AreEqual("[\"true\",\"false\"]", Compact(json.GetProperty("classes")));
    }

    [TestMethod]
    public void Predictions_of_several_classes_are_judged_by_the_names_of_the_scores()
    {
        var json = EvaluateToJson(Multiclass(), Flowers);

        Assert.AreEqual("multiclass", json.GetProperty("task").GetString());
        AssertMetric(3 / 4.0, json, "microAccuracy");
        AssertMetric((1 + 1 + 0.5) / 3, json, "macroAccuracy");
        AssertMetric(0.6750205078632583, json, "logLoss");
        Assert.AreEqual("[\"setosa\",\"versicolor\",\"virginica\"]", Compact(json.GetProperty("classes")));
        Assert.AreEqual("[[1,0,0],[0,1,0],[0,1,1]]", Compact(json.GetProperty("confusionMatrix")));
    }

    [TestMethod]
    public void A_trained_classifier_is_judged_by_the_files_own_labels()
    {
        var ml = new MLContext(seed: 1);
        var rows = Enumerable.Range(0, 60).Select(i => new Point { X = i % 3, Label = $"class {i % 3}" }).ToArray();
        var data = ml.Data.LoadFromEnumerable(rows);
        var model = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.Concatenate("Features", nameof(Point.X)))
            .Append(ml.MulticlassClassification.Trainers.KernelSvm())
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
            .Fit(data);
        ml.Model.Save(model, data.Schema, _folder["points.zip"]);

        var json = EvaluateToJson(_folder["points.zip"], "Label,X\nclass 2,2\nclass 0,0\nclass 1,1\nclass 0,1\n");

        AssertMetric(3 / 4.0, json, "microAccuracy");
        Assert.AreEqual("[\"class 0\",\"class 1\",\"class 2\"]", Compact(json.GetProperty("classes")));
    }

    [TestMethod]
    public void Tables_are_for_reading()
    {
        var regression = Evaluate(Regression(), Numbers).Succeeded();
        CollectionAssert.AreEqual(new[] { "measure\tvalue", "RMSE\t1.38444", "MAE\t1", "R-squared\t0.342857", "Pearson\t0.89382", "Spearman\t0.927634" }, regression.Lines);
        StringAssert.Contains(regression.Error, "mlext: evaluated 6 rows of");

        var classes = Evaluate(Multiclass(), Flowers).Succeeded();
        CollectionAssert.AreEqual(
            new[]
            {
                "true class\tpredicted setosa\tpredicted versicolor\tpredicted virginica\trecall", "setosa\t1\t0\t0\t1.0000", "versicolor\t0\t1\t0\t1.0000",
                "virginica\t0\t1\t1\t0.5000", "precision\t1.0000\t0.5000\t1.0000\t",
            },
            classes.Lines[^5..]);
    }

    [TestMethod]
    public void Rows_without_a_label_and_of_unknown_classes_are_left_out_and_counted()
    {
        var run = Evaluate(Multiclass(), Flowers + ",0.1,0.1,0.8\nrose,0.5,0.3,0.2\n", "--json").Succeeded();
        var json = JsonDocument.Parse(run.Text).RootElement;

        Assert.AreEqual(4, json.GetProperty("rows").GetInt32());
        Assert.AreEqual(1, json.GetProperty("rowsWithoutLabel").GetInt32());
        Assert.AreEqual(1, json.GetProperty("rowsOfUnknownClass").GetInt32());
        AssertMetric(3 / 4.0, json, "microAccuracy");
        StringAssert.Contains(run.Error, "warning: 1 rows have no label and were left out.");
        StringAssert.Contains(run.Error, "warning: 1 rows are of classes that the model does not know and were left out.");

        AssertMetric(1, EvaluateToJson(Regression(), Numbers + ",5\nNA,7\n"), "meanAbsoluteError");
    }

    [TestMethod]
    public void What_cannot_be_judged_is_refused_with_the_cure()
    {
        Evaluate(Regression(), "Label,Guess\n,5\n").Failed("No row has a value of 'Label'", "--label");
        Evaluate(Regression(), "Label,Guess\n").Failed("No row has a value of 'Label'");
        Evaluate(Regression(), "Target,Guess\n1,5\n").Failed("has no column 'Label'", "Found: 'Target', 'Guess'");
        Evaluate(Regression(), "Label,Guess\nmany,5\n").Failed("line 2", "column 'Label': 'many' is not a number", "The model predicts numbers.");
        Evaluate(Binary(), Mails).Failed("line 2", "'spam' is not true or false", "--positive");
        Evaluate(Binary(), "Label,Guess,Sure,Says\n1,2,0.9,true\n").Failed("cannot be evaluated");
        Evaluate(_folder["none.zip"], Numbers).Failed("does not exist");
    }

    [TestMethod]
    public void Options_that_do_not_fit_the_model_are_refused()
    {
        Assert.AreEqual(2, Evaluate(Regression(), Numbers, "--task", "multiclass").ExitCode);
        Assert.AreEqual(2, Evaluate(Regression(), Numbers, "--positive", "spam").ExitCode);
        var run = Tool.Run("evaluate", "--model", Regression(), "--data", "-");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "--data must be a file");
    }

    private ToolRun Evaluate(string model, string csv, params string[] options) =>
        Tool.Run(["evaluate", "--model", model, "--data", _folder.Write("rows.csv", csv), .. options]);

    private JsonElement EvaluateToJson(string model, string csv, params string[] options) =>
        JsonDocument.Parse(Evaluate(model, csv, ["--json", .. options]).Succeeded().Text).RootElement;

    private string Regression() => Save(new { Guess = 1f }, ml => ml.Transforms.CopyColumns("Score", "Guess"));

    private string Binary() => Save(new { Guess = 1f, Sure = 0.5f, Says = true }, ml => ml.Transforms.CopyColumns("Score", "Guess")
        .Append(ml.Transforms.CopyColumns("Probability", "Sure")).Append(ml.Transforms.CopyColumns("PredictedLabel", "Says")));

    private string Multiclass() => Save(new { setosa = 1f, versicolor = 1f, virginica = 1f }, ml => ml.Transforms.Concatenate("Score", "setosa", "versicolor", "virginica"));

    private string Save<T>(T row, Func<MLContext, IEstimator<ITransformer>> pipeline)
        where T : class
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable([row]);
        ml.Model.Save(pipeline(ml).Fit(data), data.Schema, _folder["model.zip"]);
        return _folder["model.zip"];
    }

    private static void AssertMetric(double expected, JsonElement result, string name)
    {
        var actual = result.GetProperty("metrics").GetProperty(name).GetDouble();
        Assert.AreEqual(expected, actual, 1e-6, string.Create(CultureInfo.InvariantCulture, $"{name} is {actual:R}"));
    }

    private static string Compact(JsonElement value) => JsonSerializer.Serialize(value);

    private sealed class Point
    {
        public float X { get; set; }

        public string Label { get; set; } = "";
    }
}
