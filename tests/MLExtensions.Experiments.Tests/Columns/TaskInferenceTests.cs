using System.Globalization;

namespace MLExtensions.Experiments.Tests.Columns;

[TestClass]
public sealed class TaskInferenceTests
{
    [TestMethod]
    [DataRow("true,false", ExperimentTask.BinaryClassification, "two values in 100 rows")]
    [DataRow("spam,ham", ExperimentTask.BinaryClassification, "two values in 100 rows")]
    [DataRow("0,1,", ExperimentTask.BinaryClassification, "two values in 67 rows")]
    [DataRow("-1,1", ExperimentTask.BinaryClassification, "two values in 100 rows")]
    [DataRow("ham,spam,NA", ExperimentTask.MulticlassClassification, "classes: 3 values in 67 rows")]
    [DataRow("1,2,3,4,5,6,7", ExperimentTask.MulticlassClassification, "few whole numbers: 7 values in 100 rows")]
    [DataRow("red,green,blue", ExperimentTask.MulticlassClassification, "classes: 3 values in 100 rows")]
    [DataRow("1.5,2,2.5", ExperimentTask.Regression, "numbers: 3 values in 100 rows")]
    public void The_label_tells_the_task(string values, ExperimentTask task, string reason)
    {
        var cells = values.Split(',');

        var found = Infer(i => cells[i % cells.Length]);

        Assert.AreEqual(task, found.Task);
        Assert.AreEqual(reason, found.TaskReason);
    }

    [TestMethod]
    public void Many_whole_numbers_are_a_regressions()
    {
        var found = Infer(i => (i % 21).ToString(CultureInfo.InvariantCulture));

        Assert.AreEqual(ExperimentTask.Regression, found.Task);
        Assert.AreEqual("numbers: 21 values in 100 rows", found.TaskReason);
    }

    [TestMethod]
    public void The_task_asked_for_wins()
    {
        var found = Infer(i => (i % 3).ToString(CultureInfo.InvariantCulture), ExperimentTask.Regression);

        Assert.AreEqual(ExperimentTask.Regression, found.Task);
        Assert.AreEqual("asked for", found.TaskReason);
    }

    [TestMethod]
    [DataRow("", null, "The label 'y' has no value in any row.")]
    [DataRow("NaN,", null, "The label 'y' has no value in any row.")]
    [DataRow("5", null, "The label 'y' is '5' in every row; there is nothing to learn.")]
    [DataRow("yes,", null, "The label 'y' is 'yes' in every row; there is nothing to learn.")]
    [DataRow("1,2,many", ExperimentTask.Regression, "The label 'y' holds 'many', which is no number")]
    [DataRow("1,2,3", ExperimentTask.BinaryClassification, "The label 'y' has 3 values; a binary classification has two.")]
    public void A_label_that_teaches_nothing_is_refused(string values, ExperimentTask? task, string problem)
    {
        var cells = values.Split(',');

        var error = Assert.ThrowsExactly<ArgumentException>(() => Infer(i => cells[i % cells.Length], task));

        StringAssert.Contains(error.Message, problem);
    }

    [TestMethod]
    public void Numbers_with_a_few_that_are_none_are_refused_with_an_example()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Infer(i => i == 50 ? "about 7" : (i * 1.5).ToString(CultureInfo.InvariantCulture)));

        StringAssert.Contains(error.Message, "100 values in 100 rows, of which 1, such as 'about 7', are no numbers");
    }

    [TestMethod]
    public void A_label_that_is_not_there_is_refused() =>
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => ColumnInference.Infer([], "y")).Message, "no column 'y'");

    private static InferredColumns Infer(Func<int, string?> value, ExperimentTask? task = null) => ColumnInference.Infer([Profiles.Of("y", value)], "y", task: task);
}
