using Microsoft.ML;
using MLExtensions.Testing;

namespace MLExtensions.Svm.Tests.Trainers.Official;

/// <summary>What our trainers add is what the official ML.NET's own add: columns, their order, their annotations and those' order, shapes.</summary>
[TestClass]
public sealed class OfficialSchemaTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;

    public OfficialSchemaTests()
    {
        var rows = _ml.Data.LoadFromEnumerable(ClassSample.Make(100));
        var keys = _ml.Transforms.Conversion.MapValueToKey("TextKey", "Class").Append(_ml.Transforms.Conversion.MapValueToKey("NumberKey", "Number"))
            .Append(_ml.Transforms.Conversion.MapValueToKey("BooleanKey", "IsNorth"));
        _data = keys.Fit(rows).Transform(rows);
    }

    [TestMethod]
    public void Regression() => AssertSame(_ml.Regression.Trainers.Sdca("Number"), _ml.Regression.Trainers.KernelSvm("Number"));

    [TestMethod]
    public void Two_classes() => AssertSame(
        _ml.BinaryClassification.Trainers.LinearSvm("IsNorth"), _ml.BinaryClassification.Trainers.KernelSvm("IsNorth"));

    [TestMethod]
    public void Two_classes_with_probabilities() => AssertSame(
        _ml.BinaryClassification.Trainers.LbfgsLogisticRegression("IsNorth"),
        _ml.BinaryClassification.Trainers.KernelSvm("IsNorth", probabilities: true));

    [TestMethod]
    [DataRow("TextKey")]
    [DataRow("NumberKey")]
    [DataRow("BooleanKey")]
    public void Several_classes(string label) => AssertSame(
        _ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(label), _ml.MulticlassClassification.Trainers.KernelSvm(label));

    [TestMethod]
    public void Several_classes_of_keys_that_stand_for_nothing()
    {
        var rows = _ml.Data.LoadFromEnumerable(BareKeySample.Make());
        AssertSame(_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(), _ml.MulticlassClassification.Trainers.KernelSvm(), rows);
    }

    [TestMethod]
    public void Anomalies() => AssertSame(
        _ml.AnomalyDetection.Trainers.RandomizedPca("Features", rank: 2), _ml.AnomalyDetection.Trainers.OneClassSvm());

    [TestMethod]
    public void A_second_and_a_third_model()
    {
        AssertSame(
            _ml.BinaryClassification.Trainers.LbfgsLogisticRegression("IsNorth").Append(_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("TextKey"))
                .Append(_ml.Regression.Trainers.Sdca("Number")),
            _ml.BinaryClassification.Trainers.KernelSvm("IsNorth", probabilities: true).Append(_ml.MulticlassClassification.Trainers.KernelSvm("TextKey"))
                .Append(_ml.Regression.Trainers.KernelSvm("Number")),
            inOrder: false);
    }

    [TestMethod]
    public void A_wrong_label_is_refused_by_both()
    {
        foreach (var label in new[] { "Number", "Class", "TextKey", "Features" })
        {
            Assert.Throws<ArgumentException>(() => _ml.BinaryClassification.Trainers.LbfgsLogisticRegression(label).Fit(_data), label);
            Assert.Throws<ArgumentException>(() => _ml.BinaryClassification.Trainers.KernelSvm(label).Fit(_data), label);
        }

        foreach (var label in new[] { "Number", "Class", "IsNorth", "Features" })
        {
            Assert.Throws<ArgumentException>(() => _ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(label).Fit(_data), label);
            Assert.Throws<ArgumentException>(() => _ml.MulticlassClassification.Trainers.KernelSvm(label).Fit(_data), label);
        }
    }

    private void AssertSame(IEstimator<ITransformer> official, IEstimator<ITransformer> own, IDataView? data = null, bool inOrder = true)
    {
        data ??= _data;
        var (expected, actual) = (Added(official, data), Added(own, data));
        if (!inOrder)
        {
            // In a chain the official ones move a column beside the one that it hides.
            Array.Sort(expected, StringComparer.Ordinal);
            Array.Sort(actual, StringComparer.Ordinal);
        }

        CollectionAssert.AreEqual(expected, actual);
        var shape = ShapeRecorder.Of(data);
        CollectionAssert.AreEquivalent(
            ShapeRecorder.Describe(official.GetOutputSchema(shape)), ShapeRecorder.Describe(own.GetOutputSchema(shape)), "shapes");
    }

    private static string[] Added(IEstimator<ITransformer> estimator, IDataView data)
    {
        var before = data.Schema.Select(column => column.Name).ToHashSet();
        return
        [
            .. estimator.Fit(data).Transform(data).Schema.Where(column => !before.Contains(column.Name)).Select(column =>
                $"{(column.IsHidden ? "hidden " : "")}{ColumnReader.Describe(column)} in the order {string.Join(", ", column.Annotations.Schema.Select(a => a.Name))}"),
        ];
    }
}
