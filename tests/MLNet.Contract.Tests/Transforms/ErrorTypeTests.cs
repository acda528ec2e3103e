using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>The types of errors about names and column types, as ML.NET 3.0.1 throws them.</summary>
[TestClass]
public sealed class ErrorTypeTests
{
    private static readonly MLContext ML = new(seed: 1);

    public static IEnumerable<object[]> Named =>
    [
        Make("CopyColumns", "Single", (t, output, input) => t.CopyColumns(output, input)),
        Make("Concatenate", "Single", (t, output, input) => t.Concatenate(output, input)),
        Make("NormalizeMinMax", "Single", (t, output, input) => t.NormalizeMinMax(output, input)),
        Make("NormalizeMeanVariance", "Single", (t, output, input) => t.NormalizeMeanVariance(output, input)),
        Make("ReplaceMissingValues", "Single", (t, output, input) => t.ReplaceMissingValues(output, input)),
        Make("OneHotEncoding", "Text", (t, output, input) => t.Categorical.OneHotEncoding(output, input)),
        Make("MapValueToKey", "Text", (t, output, input) => t.Conversion.MapValueToKey(output, input)),
        Make("MapKeyToValue", "Key", (t, output, input) => t.Conversion.MapKeyToValue(output, input)),
        Make("MapKeyToVector", "Key", (t, output, input) => t.Conversion.MapKeyToVector(output, input)),
        Make("ConvertType", "Single", (t, output, input) => t.Conversion.ConvertType(output, input)),
    ];

    public static string Name(System.Reflection.MethodInfo method, object[] data) => $"{method.Name}({data[0]})";

    [TestMethod]
    [DynamicData(nameof(Named), DynamicDataDisplayName = nameof(Name))]
    public void A_name_that_is_null_or_empty_is_out_of_range(string _, string input, Func<string, string, IEstimator<ITransformer>> make)
    {
        var data = SampleRow.Load(ML);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => make(null!, input));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => make("", input));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => make("Out", "").Fit(data));
    }

    [TestMethod]
    public void So_is_one_among_those_to_keep_or_to_drop()
    {
        var data = SampleRow.Load(ML);
        foreach (var name in new[] { null, "" })
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ML.Transforms.SelectColumns("Single", name!).Fit(data));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ML.Transforms.DropColumns("Single", name!).Fit(data));
        }
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ML.Transforms.ReplaceMissingValues(" ", "Single"));
    }

    /// <summary>Nothing is learnt from the data, and so nothing is asked of them before they are transformed.</summary>
    [TestMethod]
    [DataRow("Single", "Double")]
    [DataRow("Single", "Text")]
    [DataRow("Single", "Nowhere")]
    public void What_cannot_be_joined_is_refused_when_it_is_transformed(params string[] sources)
    {
        var data = SampleRow.Load(ML);
        var model = ML.Transforms.Concatenate("Out", sources).Fit(data);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Transform(data));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.GetOutputSchema(data.Schema));
    }

    [TestMethod]
    public void A_number_of_another_kind_than_fitted_is_an_invalid_operation()
    {
        var model = ML.Transforms.NormalizeMinMax("Value").Fit(ML.Data.LoadFromEnumerable([new Row<float> { Value = 1 }]));
        Assert.ThrowsExactly<InvalidOperationException>(() => ML.Model.CreatePredictionEngine<Row<double>, Row<float>>(model));
        Assert.ThrowsExactly<InvalidOperationException>(() => ML.Model.CreatePredictionEngine<VectorRow, Row<float>>(model));
        // What could not be normalized at all is no such number.
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ML.Model.CreatePredictionEngine<Row<string>, Row<float>>(model));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ML.Model.CreatePredictionEngine<Row<float[]>, Row<float>>(model));
    }

    private static object[] Make(string name, string input, Func<TransformsCatalog, string, string, IEstimator<ITransformer>> make) =>
        [name, input, (Func<string, string, IEstimator<ITransformer>>)((output, source) => make(ML.Transforms, output, source))];

    private sealed class Row<T>
    {
        public T Value { get; set; } = default!;
    }

    private sealed class VectorRow
    {
        [VectorType(2)]
        public float[] Value { get; set; } = [1, 2];
    }
}
