using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.Contract.Tests.Evaluation;

namespace MLNet.Contract.Tests.Hosting;

/// <summary>A context's seed gives the numbers that ML.NET draws, whatever was done with the context before.</summary>
[TestClass]
public sealed class RandomNumberTests
{
    private const int Seed = 1;

    // With the number of hosts that each takes from the context.
    private static readonly Dictionary<string, (int Hosts, Action<MLContext, IDataView> Run)> Operations = new()
    {
        ["enumerate"] = (1, (ml, data) => ml.Data.CreateEnumerable<BinaryRow>(data, reuseRowObject: false).Count()),
        ["read"] = (0, (_, data) => data.GetColumn<float>("Score").Count()),
        ["evaluate two classes"] = (1, (ml, data) => ml.BinaryClassification.Evaluate(data)),
        ["evaluate without probabilities"] = (1, (ml, data) => ml.BinaryClassification.EvaluateNonCalibrated(data)),
        ["evaluate regression"] = (1, (ml, data) => ml.Regression.Evaluate(data, "Probability")),
        ["load and evaluate several classes"] = (2, (ml, _) => ml.MulticlassClassification.Evaluate(LabeledData.LoadLabels<float>(ml, null, 0))),
        ["load and evaluate anomalies"] = (2, (ml, _) => ml.AnomalyDetection.Evaluate(LabeledData.Load<float>(ml, null, (0, 1), (1, 2)))),
    };

    public static IEnumerable<object[]> Names => Operations.Keys.Select(name => new object[] { name });

    [TestMethod]
    public void The_first_numbers_are_ML_NETs()
    {
        IHostEnvironment context = new MLContext(Seed);
        CollectionAssert.AreEqual(new[] { 1752537088, 798840056, 1660218241 }, Enumerable.Range(0, 3).Select(_ => Next(context)).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Each_operation_takes_its_share(string name)
    {
        var ml = new MLContext(Seed);
        Operations[name].Run(ml, ml.Data.LoadFromEnumerable(BinaryRow.Random(20).ToList()));
        var next = Next(ml);

        IHostEnvironment context = new MLContext(Seed);
        var numbers = Enumerable.Range(0, 30).Select(_ => Next(context)).ToList();
        Assert.AreEqual(1 + Operations[name].Hosts, numbers.IndexOf(next));
    }

    private static int Next(IHostEnvironment context) => context.Register("Drawing").Rand.Next();
}
