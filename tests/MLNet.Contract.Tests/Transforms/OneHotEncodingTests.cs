using Microsoft.ML;
using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.OneHotEncodingEstimator;
using static Microsoft.ML.Transforms.ValueToKeyMappingEstimator;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>What categories are encoded as.</summary>
[TestClass]
public sealed class OneHotEncodingTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    [DataRow(OutputKind.Indicator, new float[] { 0, 1 })]
    [DataRow(OutputKind.Bag, new float[] { 0, 1 })]
    [DataRow(OutputKind.Binary, new float[] { 0, 0, 1 })]
    public void A_category_is_encoded(OutputKind kind, float[] second)
    {
        var encoded = Encode(kind, [new Row { Color = "red" }, new Row { Color = "blue" }], [new Row { Color = "blue" }]);
        CollectionAssert.AreEqual(second, encoded.GetColumn<float[]>("Color").Single());
    }

    [TestMethod]
    [DataRow(OutputKind.Indicator, new float[] { 0, 0 })]
    [DataRow(OutputKind.Bag, new float[] { 0, 0 })]
    [DataRow(OutputKind.Binary, new float[] { 1, 1, 1 })]
    public void An_unknown_category_is_none_of_those_known(OutputKind kind, float[] expected)
    {
        var encoded = Encode(kind, [new() { Color = "red" }, new() { Color = "blue" }], [new() { Color = "green" }, new() { Color = "" }]);
        foreach (var actual in encoded.GetColumn<float[]>("Color"))
            CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void Without_categories_there_is_one_slot_that_is_never_set()
    {
        var encoded = Encode(OutputKind.Indicator, [], [new Row { Color = "red" }]);
        CollectionAssert.AreEqual(new float[] { 0 }, encoded.GetColumn<float[]>("Color").Single());
        Assert.IsFalse(encoded.Schema["Color"].HasSlotNames());
    }

    [TestMethod]
    public void A_set_of_categories_is_joined_or_counted()
    {
        Row[] rows = [new Row { Tags = ["a", "b", "a"] }, new Row { Tags = ["x", "", "b"] }];
        InputOutputColumnPair[] pairs = [new("Out", "Tags")];
        var data = ML.Data.LoadFromEnumerable(rows);
        var joined = ML.Transforms.Categorical.OneHotEncoding(pairs, maximumNumberOfKeys: 2).Fit(data).Transform(data)
            .GetColumn<float[]>("Out").ToArray();
        CollectionAssert.AreEqual(new float[] { 1, 0, 0, 1, 1, 0 }, joined[0]);
        CollectionAssert.AreEqual(new float[] { 0, 0, 0, 0, 0, 1 }, joined[1]);
        var counted = ML.Transforms.Categorical.OneHotEncoding(pairs, OutputKind.Bag, 2).Fit(data).Transform(data)
            .GetColumn<float[]>("Out").ToArray();
        CollectionAssert.AreEqual(new float[] { 2, 1 }, counted[0]);
        CollectionAssert.AreEqual(new float[] { 0, 1 }, counted[1]);
    }

    [TestMethod]
    public void Slots_are_named_by_their_categories_and_known_to_be_one_feature()
    {
        Row[] rows = [new() { Color = "red", Tags = ["a", "b", "a"] }, new() { Color = "blue", Tags = ["", "", ""] }];
        var data = ML.Data.LoadFromEnumerable(rows);
        var schema = ML.Transforms.Categorical.OneHotEncoding([new("Color"), new("Tags")], keyOrdinality: KeyOrdinality.ByValue)
            .Fit(data).GetOutputSchema(data.Schema);
        Assert.IsTrue(schema["Color"].IsNormalized());
        CollectionAssert.AreEqual(new[] { "blue", "red" }, Names(schema["Color"]));
        CollectionAssert.AreEqual(new[] { 0, 1 }, Ranges(schema["Color"]));
        CollectionAssert.AreEqual(new[] { "[0].a", "[0].b", "[1].a", "[1].b", "[2].a", "[2].b" }, Names(schema["Tags"]));
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4, 5 }, Ranges(schema["Tags"]));
    }

    [TestMethod]
    public void An_engine_of_a_loaded_model_encodes_and_decodes_the_same()
    {
        Row[] rows = [new Row { Color = "red", Tags = ["a", "b", "a"] }, new Row { Color = "blue", Tags = ["c", "", "b"] }];
        var data = ML.Data.LoadFromEnumerable(rows);
        var model = ML.Transforms.Categorical.OneHotEncoding([new("Encoded", "Color"), new("Tags")])
            .Append(ML.Transforms.Concatenate("Features", "Encoded", "Tags"))
            .Append(ML.Transforms.Conversion.MapValueToKey("Label", "Color"))
            .Append(ML.Transforms.Conversion.MapKeyToValue("Answer", "Label")).Fit(data);
        using var zip = new MemoryStream();
        ML.Model.Save(model, data.Schema, zip);

        var other = new MLContext(seed: 2);
        using var engine = other.Model.CreatePredictionEngine<Row, Prediction>(other.Model.Load(zip, out _));
        var expected = ML.Data.CreateEnumerable<Prediction>(model.Transform(data), reuseRowObject: false).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            var actual = engine.Predict(rows[i]);
            CollectionAssert.AreEqual(expected[i].Features, actual.Features);
            Assert.AreEqual(expected[i].Label, actual.Label);
            Assert.AreEqual(rows[i].Color, actual.Answer);
        }
        Assert.AreEqual("", engine.Predict(new Row { Color = "green" }).Answer);
    }

    private static IDataView Encode(OutputKind kind, Row[] fitted, Row[] encoded) =>
        ML.Transforms.Categorical.OneHotEncoding("Color", outputKind: kind).Fit(ML.Data.LoadFromEnumerable(fitted))
            .Transform(ML.Data.LoadFromEnumerable(encoded));

    private static string[] Names(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private static int[] Ranges(DataViewSchema.Column column)
    {
        VBuffer<int> ranges = default;
        column.Annotations.GetValue("CategoricalSlotRanges", ref ranges);
        return [.. ranges.DenseValues()];
    }

    private sealed class Row
    {
        public string Color { get; set; } = "";

        [VectorType(3)]
        public string[] Tags { get; set; } = ["", "", ""];
    }

    private sealed class Prediction
    {
        public float[] Features { get; set; } = [];

        public uint Label { get; set; }

        public string Answer { get; set; } = "";
    }
}
