using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>What keys are mapped back to, and to which vectors.</summary>
[TestClass]
public sealed class KeyToValueTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    public void A_missing_key_becomes_what_is_missing_in_the_values_type_or_its_default()
    {
        Row[] sample = [new() { Number = 2.5f, Text = "x", Count = 7 }, new() { Number = 3, Text = "y", Count = 8 }];
        var data = ML.Data.LoadFromEnumerable(sample);
        InputOutputColumnPair[] pairs = [new("Number"), new("Text"), new("Count")];
        var model = ML.Transforms.Conversion.MapValueToKey(pairs, maximumNumberOfKeys: 1)
            .Append(ML.Transforms.Conversion.MapKeyToValue(pairs)).Fit(data);
        var rows = ML.Data.CreateEnumerable<Row>(model.Transform(data), reuseRowObject: false).ToArray();
        Assert.AreEqual((2.5f, "x", 7), (rows[0].Number, rows[0].Text, rows[0].Count));
        Assert.AreEqual((float.NaN, "", 0), (rows[1].Number, rows[1].Text, rows[1].Count));
    }

    [TestMethod]
    public void Missing_keys_left_out_of_sparse_vectors_become_missing_values()
    {
        var definition = SchemaDefinition.Create(typeof(KeysRow));
        definition["Keys"].AddAnnotation(
            "KeyValues", new VBuffer<double>(3, [10, 20, 30]), new VectorDataViewType(NumberDataViewType.Double, 3));
        var data = ML.Data.LoadFromEnumerable([new KeysRow { Keys = new VBuffer<byte>(5, 2, [3, 1], [1, 4]) }], definition);
        var values = ML.Transforms.Conversion.MapKeyToValue("Values", "Keys").Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { double.NaN, 30, double.NaN, double.NaN, 10 }, values.GetColumn<double[]>("Values").Single());
    }

    [TestMethod]
    public void Keys_stored_in_any_size_become_vectors()
    {
        KeysRow[] sample = [new() { Keys = new VBuffer<byte>(3, 2, [3, 3], [0, 2]), Long = 1 }, new() { Long = 9 }];
        var data = ML.Data.LoadFromEnumerable(sample);
        var encoded = ML.Transforms.Conversion.MapKeyToVector([new("Joined", "Keys"), new("One", "Long")])
            .Append(ML.Transforms.Conversion.MapKeyToVector("Counts", "Keys", outputCountVector: true)).Fit(data).Transform(data);
        CollectionAssert.AreEqual(new float[] { 0, 0, 1, 0, 0, 0, 0, 0, 1 }, encoded.GetColumn<float[]>("Joined").First());
        CollectionAssert.AreEqual(new float[] { 0, 0, 2 }, encoded.GetColumn<float[]>("Counts").First());
        CollectionAssert.AreEqual(new float[] { 0, 1 }, encoded.GetColumn<float[]>("One").First());
        CollectionAssert.AreEqual(new float[] { 0, 0 }, encoded.GetColumn<float[]>("One").Last());
    }

    [TestMethod]
    public void Bits_of_a_key_come_highest_first_with_one_to_spare_for_missing_keys()
    {
        var data = ML.Data.LoadFromEnumerable(Enumerable.Range(0, 4).Select(i => new KeysRow { Long = (ulong)i }));
        var encoded = ML.Transforms.Conversion.MapKeyToBinaryVector("Bits", "Long").Fit(data).Transform(data);
        var bits = encoded.GetColumn<float[]>("Bits").ToArray();
        CollectionAssert.AreEqual(new float[] { 0, 0, 0 }, bits[0]);
        CollectionAssert.AreEqual(new float[] { 0, 0, 1 }, bits[1]);
        CollectionAssert.AreEqual(new float[] { 1, 1, 1 }, bits[2]);
    }

    private sealed class Row
    {
        public float Number { get; set; }

        public string Text { get; set; } = "";

        public int Count { get; set; }
    }

    private sealed class KeysRow
    {
        [KeyType(3)]
        public VBuffer<byte> Keys { get; set; }

        [KeyType(2)]
        public ulong Long { get; set; }
    }
}
