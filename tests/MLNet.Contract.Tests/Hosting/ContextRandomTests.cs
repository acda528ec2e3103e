using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Data;
using MLNet.Contract.Tests.Evaluation;
using MLNet.Contract.Tests.Support;
using static Microsoft.ML.Transforms.MissingValueReplacingEstimator;

namespace MLNet.Contract.Tests.Hosting;

/// <summary>
/// Each host that is registered draws the seed of its random numbers from the context's. So the number of hosts that an operation registers
/// decides what is drawn after it, such as the order of ShuffleRows, and has to be the same on every source.
/// </summary>
[TestClass]
public class ContextRandomTests
{
    private const int Seed = 7;
    private static readonly MLContext Other = new(seed: 8);
    private static readonly IDataView Data = Other.Data.LoadFromEnumerable(NumberRow.List(10));
    private static readonly ITransformer Model = Chain(Other).Fit(Data);

    // Counted on ML.NET 3.0.1 and 5.0.1.
    public static IEnumerable<object[]> Operations =>
    [
        Operation("a new context", 0, _ => { }),
        Operation("LoadFromEnumerable", 1, ml => ml.Data.LoadFromEnumerable(NumberRow.List(1))),
        Operation("LoadFromEnumerable with a schema", 1, ml => ml.Data.LoadFromEnumerable(NumberRow.List(1), Data.Schema)),
        Operation("CreateEnumerable", 1, ml => ml.Data.CreateEnumerable<NumberRow>(Data, reuseRowObject: false)),
        Operation("Cache", 1, ml => ml.Data.Cache(Data).Numbers()),
        Operation("ShuffleRows", 1, ml => ml.Data.ShuffleRows(Data).Numbers()),
        Operation("ShuffleRows with a seed", 1, ml => ml.Data.ShuffleRows(Data, seed: 3)),
        Operation("SkipRows", 1, ml => ml.Data.SkipRows(Data, 2)),
        Operation("TakeRows", 1, ml => ml.Data.TakeRows(Data, 2)),
        Operation("FilterRowsByColumn", 1, ml => ml.Data.FilterRowsByColumn(Data, "Value", 2)),
        Operation("FilterRowsByMissingValues", 1, ml => ml.Data.FilterRowsByMissingValues(Data, "Value")),
        Operation("TrainTestSplit", 5, ml => ml.Data.TrainTestSplit(Data).TestSet.Numbers()),
        Operation("TrainTestSplit by text", 5, ml => ml.Data.TrainTestSplit(Data, 0.5, "Group").TestSet.Numbers()),
        Operation("TrainTestSplit by number", 5, ml => ml.Data.TrainTestSplit(Data, 0.5, "Value").TestSet.Numbers()),
        Operation("TrainTestSplit by key", 6, ml => ml.Data.TrainTestSplit(Keyed(), 0.5, "UInt32Key")),
        Operation("TrainTestSplit by time", 6, ml => ml.Data.TrainTestSplit(Keyed(), 0.5, "DateTime")),
        Operation("CrossValidationSplit", 13, ml => ml.Data.CrossValidationSplit(Data, 3)),
        Operation("Preview", 0, _ => Data.Preview()),
        Operation("CopyColumns", 2, ml => Use(ml.Transforms.CopyColumns("B", "Value"))),
        Operation("Concatenate", 1, ml => Use(ml.Transforms.Concatenate("B", "Value"))),
        Operation("DropColumns", 2, ml => Use(ml.Transforms.DropColumns("Value"))),
        Operation("SelectColumns", 2, ml => Use(ml.Transforms.SelectColumns("Value"))),
        Operation("NormalizeMinMax", 1, ml => Use(ml.Transforms.NormalizeMinMax("Value"))),
        Operation("NormalizeMeanVariance", 1, ml => Use(ml.Transforms.NormalizeMeanVariance("Value"))),
        Operation("ReplaceMissingValues", 1, ml => Use(ml.Transforms.ReplaceMissingValues("Value", replacementMode: ReplacementMode.Mean))),
        Operation("MapValueToKey", 1, ml => Use(ml.Transforms.Conversion.MapValueToKey("Group"))),
        Operation("MapKeyToValue", 3, ml =>
            Use(ml.Transforms.Conversion.MapValueToKey("Group").Append(ml.Transforms.Conversion.MapKeyToValue("Group")))),
        Operation("OneHotEncoding", 1, ml => Use(ml.Transforms.Categorical.OneHotEncoding("Group"))),
        Operation("CustomMapping", 2, ml => Use(ml.Transforms.CustomMapping<NumberRow, NumberRow>((_, _) => { }, null))),
        Operation("a chain", 3, ml => Use(Chain(ml))),
        Operation("a chain with a checkpoint", 5, ml => Use(Chain(ml).AppendCacheCheckpoint(ml).Append(ml.Transforms.NormalizeMinMax("B")))),
        Operation("CreatePredictionEngine", 3, ml => ml.Model.CreatePredictionEngine<NumberRow, NumberRow>(Model).Predict(new NumberRow())),
        Operation("SaveAsBinary", 1, ml => ml.Data.SaveAsBinary(Data, new MemoryStream())),
        Operation("LoadFromTextFile", 1, ml => LoadText(path => ml.Data.LoadFromTextFile(path, [new("Column", DataKind.Single, 0)]))),
        Operation("LoadFromTextFile of a class", 1, ml => LoadText(path => ml.Data.LoadFromTextFile<TextRow>(path))),
        Operation("SaveAsText", 1, ml => ml.Data.SaveAsText(Data, new MemoryStream())),
        Operation("ConvertType", 2, ml => Use(ml.Transforms.Conversion.ConvertType("Number", outputKind: DataKind.Double))),
        Operation("Save", 2, ml => ml.Model.Save(Model, Data.Schema, new MemoryStream())),
        Operation("Save without schema", 0, ml => ml.Model.Save(Model, null, new MemoryStream())),
        Operation("Load", 3, ml => ml.Model.Load(Zip(Data.Schema), out _).Transform(Data)),
        Operation("Load without schema", 2, ml => ml.Model.Load(Zip(null), out _)),
        Operation("Regression.Evaluate", 1, ml => ml.Regression.Evaluate(Scored())),
        Operation("BinaryClassification.Evaluate", 1, ml => ml.BinaryClassification.Evaluate(Binary())),
        Operation("EvaluateNonCalibrated", 1, ml => ml.BinaryClassification.EvaluateNonCalibrated(Binary())),
        Operation("MulticlassClassification.Evaluate", 1, ml =>
            ml.MulticlassClassification.Evaluate(LabeledData.LoadLabels<float>(Other, null, 0))),
        Operation("AnomalyDetection.Evaluate", 1, ml => ml.AnomalyDetection.Evaluate(LabeledData.Load<float>(Other, null, (0, 1), (1, 2)))),
        Operation("Regression.Evaluate of a missing column", 1, ml => Fail(() => ml.Regression.Evaluate(Scored(), "Nowhere"))),
        Operation("Regression.Evaluate of no column", 0, ml => Fail(() => ml.Regression.Evaluate(Scored(), ""))),
        Operation("BinaryClassification.Evaluate without probabilities", 1, ml =>
            Fail(() => ml.BinaryClassification.Evaluate(Binary(), probabilityColumnName: "Nowhere"))),
        Operation("EvaluateNonCalibrated of a missing column", 1, ml =>
            Fail(() => ml.BinaryClassification.EvaluateNonCalibrated(Binary(), predictedLabelColumnName: "Nowhere"))),
        Operation("MulticlassClassification.Evaluate of a missing column", 1, ml => Fail(() => ml.MulticlassClassification.Evaluate(Scored(), "Nowhere"))),
        Operation("AnomalyDetection.Evaluate of a missing column", 1, ml => Fail(() => ml.AnomalyDetection.Evaluate(Scored(), "Nowhere"))),
        Operation("CrossValidate", 18, ml => ml.Regression.CrossValidate(Scored(), ml.Transforms.CopyColumns("B", "Score"), 3)),
    ];

    public static string Name(System.Reflection.MethodInfo method, object[] data) => $"{method.Name}({data[0]})";

    [TestMethod]
    [DynamicData(nameof(Operations), DynamicDataDisplayName = nameof(Name))]
    public void AnOperationRegistersAsManyHostsAsInMLNet(string name, int hosts, Action<MLContext> operate)
    {
        var used = new MLContext(Seed);
        operate(used);
        IHostEnvironment counted = new MLContext(Seed);
        for (var i = 0; i < hosts; i++)
            counted.Register("host");
        Assert.AreEqual(Draw(counted), Draw(used), name);
    }

    // Printed by ML.NET 3.0.1.
    [TestMethod]
    public void ASeedMeansTheSameNumbersAsInMLNet()
    {
        Assert.AreEqual(895905349, Draw(new MLContext(Seed)));
        var context = new MLContext(seed: 1);
        CollectionAssert.AreEqual(new[] { 1752537088, 798840056, 1660218241 }, Enumerable.Range(0, 3).Select(_ => Draw(context)).ToArray());
    }

    private static object[] Operation(string name, int hosts, Action<MLContext> operate) => [name, hosts, operate];

    private static int Draw(IHostEnvironment environment) => environment.Register("last").Rand.Next();

    private static void Use(IEstimator<ITransformer> estimator) => estimator.Fit(Data).Transform(Data).GetRowCursor([]).Dispose();

    private static void Fail(Action operate) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(operate);

    private static IDataView Keyed() => Other.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(i => new SamplingKeyRow(i)));

    private static EstimatorChain<NormalizingTransformer> Chain(MLContext ml) =>
        ml.Transforms.CopyColumns("B", "Value").Append(ml.Transforms.NormalizeMinMax("B"));

    private static IDataView Scored() =>
        Other.Data.LoadFromEnumerable(Enumerable.Range(0, 10).Select(i => new { Label = (float)i, Score = i + 1f }));

    private static IDataView Binary() => Other.Data.LoadFromEnumerable(BinaryRow.Random(20).ToList());

    private static MemoryStream Zip(DataViewSchema? schema)
    {
        var zip = new MemoryStream();
        Other.Model.Save(Model, schema, zip);
        zip.Position = 0;
        return zip;
    }

    private static void LoadText(Func<string, IDataView> load)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["numbers.txt"], "1\n2\n");
        Assert.HasCount(2, load(folder["numbers.txt"]).GetColumn<float>("Column"));
    }

    private sealed class TextRow
    {
        [LoadColumn(0)]
        public float Column { get; set; }
    }
}
