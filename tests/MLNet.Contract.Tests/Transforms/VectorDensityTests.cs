using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Text;
using static Microsoft.ML.Transforms.MissingValueReplacingEstimator;
using static Microsoft.ML.Transforms.OneHotEncodingEstimator;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>
/// Which vectors transforms make dense and which sparse, as printed by ML.NET 3.0.1: those with values other than zero in half of their
/// slots are dense.
/// </summary>
[TestClass]
public sealed class VectorDensityTests
{
    private const float NaN = float.NaN;

    private static readonly MLContext ML = new(seed: 1);

    private static readonly VBuffer<float>[] Dense = [new(4, [0, 0, 0, 0]), new(4, [1, 2, 0, 4]), new(4, [0, 2, 1, 0]), new(4, [0, 0, 0, 4])];
    private static readonly VBuffer<float>[] Sparse = [Of(6, (1, 2)), Of(6, (1, 4), (3, 0)), Of(6, (0, 1), (1, 3), (2, 3)), Of(6)];
    private static readonly VBuffer<float>[] Constant = [Of(4, (0, 3), (2, 1)), Of(4, (0, 3), (2, 2)), new(4, [3, 0, 1, 0])];
    private static readonly VBuffer<float>[] One = [new(1, [0]), new(1, [1]), new(1, [2])];

    public static IEnumerable<object[]> Normalizations =>
    [
        MinMax("dense", Dense, true, "4{}", "[1, 1, 0, 1]", "[0, 1, 1, 0]", "4{3=1}"),
        MinMax("sparse", Sparse, true, "6{1=0.5}", "6{1=1}", "[1, 0.75, 1, 0, 0, 0]", "6{}"),
        MinMax("constant slots", Constant, true, "4{2=0.5}", "4{2=1}", "4{2=0.5}"),
        MinMax("constant slots, moved", Constant, false, "4{}", "4{2=1}", "4{}"),
        MinMax("one slot", One, true, "1{}", "[0.5]", "[1]"),
        Variance("dense", Dense, "4{}", "[2, 1.4142135, 0, 1.4142135]", "[0, 1.4142135, 2, 0]", "4{3=1.4142135}"),
        Make("cdf, sparse", Sparse, t => t.NormalizeMeanVariance("Out", "In", useCdf: true),
            "6{1=0.4328869}", "6{1=0.8816018}", "[0.95839834, 0.6939406, 0.95839834, 0, 0, 0]", "6{}"),
        Make("cdf, missing", [Of(4, (0, NaN)), new(4, [1, 2, 3, NaN]), new(4, [0, 0, 0, 0])],
            t => t.NormalizeMeanVariance("Out", "In", useCdf: true),
            "4{}", "[0.84130263, 0.9213373, 0.9213373, 0]", "[0.15869737, 0.23977928, 0.23977931, 0]"),
    ];

    public static IEnumerable<object[]> Others =>
    [
        Make("missing values become zeros", [Of(4, (0, NaN)), Of(4, (1, 0)), new(4, [1, NaN, 0, 0])],
            t => t.ReplaceMissingValues("Out", "In"), "4{}", "4{1=0}", "[1, 0, 0, 0]"),
        Make("missing values become a mean", [Of(4, (0, NaN)), new(4, [1, 2, 3, NaN]), new(4, [0, 0, 0, 0])],
            t => t.ReplaceMissingValues("Out", "In", ReplacementMode.Mean), "4{0=0.5}", "[1, 2, 3, 0]", "[0, 0, 0, 0]"),
        Make("bits of many", Dense, t => t.Categorical.OneHotEncoding("Out", "In", OutputKind.Binary),
            "16{}", "16{3=1, 6=1, 14=1, 15=1}", "16{6=1, 11=1}", "16{14=1, 15=1}"),
        Make("counts", [new(3, [1, 2, 3]), new(3, [4, 5, 6]), new(3, [1, 2, NaN])],
            t => t.Categorical.OneHotEncoding("Out", "In", OutputKind.Bag), "[1, 1, 1, 0, 0, 0]", "[0, 0, 0, 1, 1, 1]", "6{0=1, 1=1}"),
    ];

    public static string Name(System.Reflection.MethodInfo method, object[] data) => $"{method.Name}({data[0]})";

    [TestMethod]
    [DynamicData(nameof(Normalizations), DynamicDataDisplayName = nameof(Name))]
    public void Normalized_vectors(string name, object input, Func<TransformsCatalog, IEstimator<ITransformer>> make, string[] expected) =>
        CollectionAssert.AreEqual(expected, Transform((VBuffer<float>[])input, make), name);

    [TestMethod]
    [DynamicData(nameof(Others), DynamicDataDisplayName = nameof(Name))]
    public void Other_vectors(string name, object input, Func<TransformsCatalog, IEstimator<ITransformer>> make, string[] expected) =>
        CollectionAssert.AreEqual(expected, Transform((VBuffer<float>[])input, make), name);

    [TestMethod]
    public void Bits_of_one()
    {
        var data = ML.Data.LoadFromEnumerable(new[] { "a", "b", "c", "d", "" }.Select(text => new TextRow { In = text }).ToArray());
        var bits = ML.Transforms.Categorical.OneHotEncoding("Out", "In", OutputKind.Binary).Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { "4{}", "4{3=1}", "4{2=1}", "[0, 0, 1, 1]", "[1, 1, 1, 1]" }, Read(bits));
    }

    private static string[] Transform(VBuffer<float>[] input, Func<TransformsCatalog, IEstimator<ITransformer>> make)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition["In"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, input[0].Length);
        var data = ML.Data.LoadFromEnumerable(input.Select(values => new Row { In = values }).ToArray(), definition);
        return Read(make(ML.Transforms).Fit(data).Transform(data));
    }

    private static string[] Read(IDataView data) => TextRows.Read(ML.Transforms.SelectColumns("Out").Fit(data).Transform(data));

    private static object[] MinMax(string name, VBuffer<float>[] input, bool fixZero, params string[] expected) =>
        Make("MinMax, " + name, input, t => t.NormalizeMinMax("Out", "In", fixZero: fixZero), expected);

    private static object[] Variance(string name, VBuffer<float>[] input, params string[] expected) =>
        Make("MeanVariance, " + name, input, t => t.NormalizeMeanVariance("Out", "In"), expected);

    private static object[] Make(
        string name, VBuffer<float>[] input, Func<TransformsCatalog, IEstimator<ITransformer>> make, params string[] expected) =>
        [name, input, make, expected];

    private static VBuffer<float> Of(int length, params (int Slot, float Value)[] values) => new(
        length, values.Length, Array.ConvertAll(values, value => value.Value), Array.ConvertAll(values, value => value.Slot));

    private sealed class Row
    {
        public VBuffer<float> In { get; set; }
    }

    private sealed class TextRow
    {
        public string In { get; set; } = "";
    }
}
