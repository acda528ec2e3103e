using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Svm.Tests.Goldens;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>Agreement with scikit-learn on real data, from a data view to the columns that a pipeline gives, at the default tolerance.</summary>
[TestClass]
public sealed class PipelineGoldenTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("airfoil")]
    [DataRow("autompg")]
    [DataRow("concrete")]
    [DataRow("diabetes")]
    [DataRow("energy")]
    [DataRow("housing")]
    public void Regressions_are_those_of_scikit_learn(string name)
    {
        var set = GoldenSet.Load(name);
        var data = Load(set);
        foreach (var golden in set.Cases)
        {
            var model = _ml.Regression.Trainers.KernelSvm(new()
            {
                ExampleWeightColumnName = golden.Weighted ? "Weight" : null,
                Parameters = new() { Kernel = golden.KernelParameters, C = golden.C, Epsilon = golden.Epsilon, Nu = golden.Nu },
            }).Fit(data);
            var scores = Column<float>(model.Transform(data), "Score", golden.Predictions.Length);
            var allowed = golden.HasManyOptima ? 0.15 : golden.IsInexactIn(name) ? 6e-3 : 2e-3;
            AssertClose(golden.Predictions, [.. scores.Select(score => (double)score)], allowed, golden);
        }
    }

    [TestMethod]
    public void Classifiers_of_two_classes_are_those_of_scikit_learn()
    {
        var set = GoldenSet.Load("breast_cancer");
        var data = _ml.Transforms.Conversion.ConvertType("Label", "Label", DataKind.Boolean).Fit(Load(set)).Transform(Load(set));
        foreach (var golden in Classifiers(set))
        {
            var scored = _ml.BinaryClassification.Trainers.KernelSvm(new() { Parameters = Parameters(golden) }).Fit(data).Transform(data);
            var rows = golden.Decisions.Length;
            AssertClose(golden.Decisions, [.. Column<float>(scored, "Score", rows).Select(score => (double)score)], 2e-3, golden);
            CollectionAssert.AreEqual(golden.Predictions.Select(label => label == 1).ToArray(), Column<bool>(scored, "PredictedLabel", rows), $"{golden}");
        }
    }

    [TestMethod]
    [DataRow("iris")]
    [DataRow("wine_classes")]
    public void Classifiers_of_three_classes_are_those_of_scikit_learn(string name)
    {
        var set = GoldenSet.Load(name);
        var data = _ml.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Fit(Load(set)).Transform(Load(set));
        foreach (var golden in Classifiers(set))
        {
            var scored = _ml.MulticlassClassification.Trainers.KernelSvm(new() { Parameters = Parameters(golden) }).Fit(data).Transform(data);
            var rows = golden.Predictions.Length;
            CollectionAssert.AreEqual(
                golden.Predictions.Select(label => (uint)label + 1).ToArray(), Column<uint>(scored, "PredictedLabel", rows), $"{golden}");
            var scores = Column<float[]>(scored, "Score", rows).SelectMany(row => row).Select(score => (double)score).ToArray();
            AssertClose([.. golden.Decisions.Chunk(3).SelectMany(Scores)], scores, 2e-3, golden);
        }
    }

    [TestMethod]
    [DataRow("breast_cancer")]
    [DataRow("iris")]
    [DataRow("wine_classes")]
    public void One_class_machines_are_those_of_scikit_learn(string name)
    {
        var set = GoldenSet.Load(name);
        var data = Load(set);
        foreach (var golden in set.Cases.Where(golden => golden.Type == "one-class"))
        {
            var scored = _ml.AnomalyDetection.Trainers.OneClassSvm(kernel: golden.KernelParameters, nu: golden.Nu!.Value).Fit(data).Transform(data);
            var rows = golden.Decisions.Length;
            AssertClose([.. golden.Decisions.Select(value => -value)], [.. Column<float>(scored, "Score", rows).Select(score => (double)score)], 2e-3, golden);
            var anomalies = Column<bool>(scored, "PredictedLabel", rows);
            for (var row = 0; row < rows; row++)
                Assert.IsTrue(anomalies[row] == golden.Decisions[row] < 0 || Math.Abs(golden.Decisions[row]) < 2e-3, $"{golden}, row {row}");
        }
    }

    private static IEnumerable<GoldenCase> Classifiers(GoldenSet set) => set.Cases.Where(golden => golden.Type is "C-SVC" or "nu-SVC");

    private static SvcParameters Parameters(GoldenCase golden) => new()
    {
        Kernel = golden.KernelParameters,
        C = golden.Type == "C-SVC" ? golden.C : 1,
        Nu = golden.Nu,
    };

    /// <summary>scikit-learn's decision function of three classes from those of their pairs.</summary>
    private static double[] Scores(double[] pairs)
    {
        double[] sums = [pairs[0] + pairs[1], pairs[2] - pairs[0], -pairs[1] - pairs[2]];
        int[] votes =
        [
            (pairs[0] > 0 ? 1 : 0) + (pairs[1] > 0 ? 1 : 0), (pairs[0] > 0 ? 0 : 1) + (pairs[2] > 0 ? 1 : 0), (pairs[1] > 0 ? 0 : 1) + (pairs[2] > 0 ? 0 : 1),
        ];
        return [.. votes.Zip(sums, (vote, sum) => vote + (sum / (3 * (Math.Abs(sum) + 1))))];
    }

    private IDataView Load(GoldenSet set)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, set.Features.Columns);
        return _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, set.Features.Rows).Select(row => new Row
            {
                Features = set.Features.Row(row).ToArray(),
                Label = set.Targets[row],
                Weight = set.Weights[row],
            }).ToArray(),
            definition);
    }

    private static T[] Column<T>(IDataView data, string name, int rows) => [.. data.GetColumn<T>(data.Schema[name]).Take(rows)];

    private static void AssertClose(double[] expected, double[] actual, double allowed, GoldenCase golden)
    {
        Assert.HasCount(expected.Length, actual);
        Assert.IsLessThan(allowed, expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max(), $"{golden}");
    }

    public sealed class Row
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }

        public float Weight { get; set; }
    }
}
