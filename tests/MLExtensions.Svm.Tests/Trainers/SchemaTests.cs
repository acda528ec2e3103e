using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>
/// The columns that trainers add, in words that ML.NET's own trainers of 3.0.1 and 5.0.1 print; Official/OfficialSchemaTests compares with the trainers
/// themselves, where there are any.
/// </summary>
[TestClass]
public sealed class SchemaTests
{
    private const string Set = "ScoreColumnSetId: Key(UInt32, 2147483647) = 1";

    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;

    public SchemaTests()
    {
        var rows = _ml.Data.LoadFromEnumerable(ClassSample.Make(60));
        _data = _ml.Transforms.Conversion.MapValueToKey("Label", "Class").Append(_ml.Transforms.Conversion.MapValueToKey("NumberKey", "Number"))
            .Fit(rows).Transform(rows);
    }

    [TestMethod]
    public void A_regression_adds_a_score() => AssertAdded(
        _ml.Regression.Trainers.KernelSvm("Number"),
        $"Score: Single {{ScoreColumnKind: Text = Regression; {Set}; ScoreValueKind: Text = Score}}");

    [TestMethod]
    public void Two_classes_add_a_decision_a_score_and_a_probability()
    {
        string[] columns =
        [
            $"PredictedLabel: Boolean {{ScoreColumnKind: Text = BinaryClassification; {Set}; ScoreValueKind: Text = PredictedLabel}}",
            $"Score: Single {{ScoreColumnKind: Text = BinaryClassification; {Set}; ScoreValueKind: Text = Score}}",
            $"Probability: Single {{IsNormalized: Boolean = 1; ScoreColumnKind: Text = BinaryClassification; {Set}; ScoreValueKind: Text = Probability}}",
        ];
        AssertAdded(_ml.BinaryClassification.Trainers.KernelSvm("IsNorth", probabilities: true), columns);
        AssertAdded(_ml.BinaryClassification.Trainers.KernelSvm("IsNorth"), columns[..2]);
    }

    [TestMethod]
    public void Several_classes_add_a_key_and_scores_with_names()
    {
        const string Names = "Vector(Text, 3) = ";
        var values = _data.Schema["Label"].Annotations.Schema["KeyValues"];
        VBuffer<ReadOnlyMemory<char>> names = default;
        _data.Schema["Label"].Annotations.GetValue("KeyValues", ref names);
        var list = string.Join(", ", names.DenseValues());
        Assert.AreEqual("KeyValues", values.Name);
        AssertAdded(_ml.MulticlassClassification.Trainers.KernelSvm(),
            $"PredictedLabel: Key(UInt32, 3) {{KeyValues: {Names}{list}; ScoreColumnKind: Text = MulticlassClassification; {Set}; " +
            "ScoreValueKind: Text = PredictedLabel}",
            $"Score: Vector(Single, 3) {{ScoreColumnKind: Text = MulticlassClassification; {Set}; ScoreValueKind: Text = Score; " +
            $"SlotNames: {Names}{list}; TrainingLabelValues: {Names}{list}}}");
    }

    [TestMethod]
    public void Keys_of_numbers_name_no_slots()
    {
        var added = Added(_ml.MulticlassClassification.Trainers.KernelSvm("NumberKey"));
        StringAssert.Contains(added[0], "KeyValues: Vector(Single, 3) = ");
        StringAssert.Contains(added[1], "TrainingLabelValues: Vector(Single, 3) = ");
        Assert.IsFalse(added[1].Contains("SlotNames", StringComparison.Ordinal), added[1]);
    }

    [TestMethod]
    public void Anomalies_add_a_decision_and_a_score_as_two_classes_do() => CollectionAssert.AreEqual(
        Added(_ml.BinaryClassification.Trainers.KernelSvm("IsNorth")), Added(_ml.AnomalyDetection.Trainers.OneClassSvm()));

    [TestMethod]
    public void A_second_model_adds_a_second_set_of_scores()
    {
        var both = _ml.BinaryClassification.Trainers.KernelSvm("IsNorth").Append(_ml.Regression.Trainers.KernelSvm("Number"));
        var score = both.Fit(_data).Transform(_data).Schema["Score"];
        StringAssert.Contains(ColumnReader.Describe(score), Set[..^1] + "2");
        StringAssert.Contains(ColumnReader.Describe(score), "Regression");
    }

    private void AssertAdded(IEstimator<ITransformer> estimator, params string[] expected) => CollectionAssert.AreEqual(expected, Added(estimator));

    private string[] Added(IEstimator<ITransformer> estimator) =>
        [.. estimator.Fit(_data).Transform(_data).Schema.Skip(_data.Schema.Count).Select(ColumnReader.Describe)];
}
