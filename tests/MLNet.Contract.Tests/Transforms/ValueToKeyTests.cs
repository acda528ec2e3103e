using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;
using MLNet.Contract.Tests.Support;
using static Microsoft.ML.Transforms.ValueToKeyMappingEstimator;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>Which key a value gets.</summary>
[TestClass]
public sealed class ValueToKeyTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    public void Keys_number_values_as_they_first_occur_and_empty_text_is_missing()
    {
        var data = Load<string>("b", "a", "", "b", "B", "a ", "c");
        AssertKeys(ML.Transforms.Conversion.MapValueToKey("Key", "Value"), data, [1, 2, 0, 1, 3, 4, 5], ["b", "a", "B", "a ", "c"]);
    }

    [TestMethod]
    public void Keys_number_values_in_their_order_with_capitals_first()
    {
        var data = Load<string>("b", "a", "B", "Z", "\u00e4", "aa");
        AssertKeys(
            ML.Transforms.Conversion.MapValueToKey("Key", "Value", keyOrdinality: KeyOrdinality.ByValue), data,
            [5, 3, 1, 2, 6, 4], ["B", "Z", "a", "aa", "b", "\u00e4"]);
    }

    [TestMethod]
    public void Numbers_are_ordered_as_numbers_and_NaN_is_missing()
    {
        var data = Load(10f, float.NaN, 9, float.PositiveInfinity, -1, float.NegativeInfinity);
        AssertKeys(
            ML.Transforms.Conversion.MapValueToKey("Key", "Value", keyOrdinality: KeyOrdinality.ByValue), data, [4, 0, 3, 5, 2, 1],
            [float.NegativeInfinity, -1, 9, 10, float.PositiveInfinity]);
    }

    [TestMethod]
    public void Both_zeros_are_one_value() =>
        AssertKeys(ML.Transforms.Conversion.MapValueToKey("Key", "Value"), Load(-0.0, 0.0, 1), [1, 1, 2], [-0.0, 1]);

    [TestMethod]
    public void An_instant_is_one_value_at_every_offset()
    {
        var noon = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var keys = Fit("Value", Load(noon, noon.ToOffset(TimeSpan.FromHours(2)), noon.AddTicks(1))).GetColumn<uint>("Key").ToArray();
        CollectionAssert.AreEqual(new uint[] { 1, 1, 2 }, keys);
    }

    [TestMethod]
    public void What_was_not_seen_while_fitting_gets_the_missing_key()
    {
        var model = ML.Transforms.Conversion.MapValueToKey("Key", "Value").Fit(Load<string>("a", "b"));
        var keyed = model.Transform(Load<string>("c", "b", "A", "a"));
        CollectionAssert.AreEqual(new uint[] { 0, 2, 0, 1 }, keyed.GetColumn<uint>("Key").ToArray());
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 2), keyed.Schema["Key"].Type);
    }

    [TestMethod]
    public void Only_the_first_values_get_keys_if_there_are_too_many() => AssertKeys(
        ML.Transforms.Conversion.MapValueToKey("Key", "Value", maximumNumberOfKeys: 2, keyOrdinality: KeyOrdinality.ByValue),
        Load(7, 3, 7, 1, 3), [2, 1, 2, 0, 1], [3, 7]);

    [TestMethod]
    public void What_a_sparse_vector_leaves_out_gets_the_key_that_it_would_have_in_a_dense_one()
    {
        var rows = new VBuffer<int>[] { new(4, 2, [5, 6], [0, 2]), new(4, 0, [], []), new(4, 1, [6], [3]) };
        var sparse = Fit("Value", Load(rows));
        var dense = Fit("Value", Load(rows.Select(row => new VBuffer<int>(4, [.. row.DenseValues()])).ToArray()));
        CollectionAssert.AreEqual(new uint[] { 1, 2, 3, 2, 2, 2, 2, 2, 2, 2, 2, 3 }, Flatten(sparse));
        CollectionAssert.AreEqual(Flatten(sparse), Flatten(dense));
    }

    [TestMethod]
    public void A_sparse_vector_of_unknown_values_has_missing_keys_where_nothing_is()
    {
        var model = ML.Transforms.Conversion.MapValueToKey("Key", "Value").Fit(Load(new VBuffer<int>(2, [8, 9])));
        CollectionAssert.AreEqual(new uint[] { 0, 2, 0, 0 }, Flatten(model.Transform(Load(new VBuffer<int>(4, 1, [9], [1])))));
    }

    [TestMethod]
    public void Values_given_beforehand_get_the_keys_in_their_order()
    {
        var given = Load<string>("z", "a", "z", "", "m");
        var data = Load<string>("a", "b", "m");
        AssertKeys(ML.Transforms.Conversion.MapValueToKey("Key", "Value", keyData: given), data, [2, 0, 3], ["z", "a", "m"]);
        AssertKeys(
            ML.Transforms.Conversion.MapValueToKey("Key", "Value", 0, KeyOrdinality.ByValue, keyData: given), data,
            [1, 0, 2], ["a", "m", "z"]);
    }

    [TestMethod]
    public void Without_values_every_key_is_missing_and_a_warning_says_so()
    {
        var ml = new MLContext(seed: 1);
        var warnings = 0;
        ml.Log += (_, message) => warnings += message.Kind == ChannelMessageKind.Warning ? 1 : 0;
        foreach (var data in new[] { Load<string>(), Load<string>("", "") })
        {
            var keyed = ml.Transforms.Conversion.MapValueToKey("Key", "Value").Fit(data).Transform(data);
            Assert.AreEqual(new KeyDataViewType(typeof(uint), 1), keyed.Schema["Key"].Type);
            Assert.IsFalse(keyed.Schema["Key"].HasKeyValues());
            Assert.IsTrue(keyed.GetColumn<uint>("Key").All(key => key == 0));
        }
        Assert.AreEqual(2, warnings);
    }

    [TestMethod]
    public void Each_column_has_keys_of_its_own()
    {
        var data = ML.Transforms.CopyColumns("Other", "Value").Fit(Load<string>("b", "a")).Transform(Load<string>("b", "a"));
        InputOutputColumnPair[] pairs = [new("Key", "Value"), new("OtherKey", "Other"), new("Again", "Value")];
        var keyed = ML.Transforms.Conversion.MapValueToKey(pairs, maximumNumberOfKeys: 1).Fit(data).Transform(data);
        foreach (var pair in pairs)
            CollectionAssert.AreEqual(new uint[] { 1, 0 }, keyed.GetColumn<uint>(pair.OutputColumnName).ToArray());
    }

    [TestMethod]
    public void Keys_of_keys_stand_for_what_the_first_keys_stand_for()
    {
        var data = Fit("Value", Load<string>("c", "a", "b"));
        AssertKeys(
            ML.Transforms.Conversion.MapValueToKey("Key", "Key", maximumNumberOfKeys: 2), ML.Data.SkipRows(data, 1), [1, 2], ["a", "b"]);
    }

    [TestMethod]
    public void Fitting_reads_the_data_once_and_no_further_than_it_has_to()
    {
        var read = 0;
        var data = ML.Data.LoadFromEnumerable(NumberRow.List(100).Select(row =>
        {
            read++;
            return row;
        }));
        InputOutputColumnPair[] pairs = [new("A", nameof(NumberRow.Number)), new("B", nameof(NumberRow.Value))];
        ML.Transforms.Conversion.MapValueToKey(pairs).Fit(data);
        Assert.AreEqual(100, read);
        ML.Transforms.Conversion.MapValueToKey(pairs, maximumNumberOfKeys: 10).Fit(data);
        Assert.AreEqual(110, read);
    }

    [TestMethod]
    public void Who_reads_key_values_gets_a_copy()
    {
        var column = Fit("Value", Load(4, 5)).Schema["Key"];
        var values = default(VBuffer<int>);
        column.GetKeyValues(ref values);
        VBufferEditor.CreateFromBuffer(ref values).Values.Clear();
        column.GetKeyValues(ref values);
        CollectionAssert.AreEqual(new[] { 4, 5 }, values.DenseValues().ToArray());
    }

    [TestMethod]
    public void Key_values_say_their_type()
    {
        var number = Fit("Value", Load(4, 5)).Schema["Key"];
        Assert.IsFalse(number.HasKeyValues());
        Assert.IsTrue(number.HasKeyValues(NumberDataViewType.Int32));
        Assert.IsTrue(Fit("Value", Load<string>("a")).Schema["Key"].HasKeyValues());
        var asText = ML.Transforms.Conversion.MapValueToKey("Key", "Value", addKeyValueAnnotationsAsText: true).Fit(Load(4, 5));
        Assert.IsTrue(asText.GetOutputSchema(Load(4, 5).Schema)["Key"].HasKeyValues());
    }

    private static void AssertKeys<T>(ValueToKeyMappingEstimator estimator, IDataView data, uint[] keys, T[] values)
    {
        var keyed = estimator.Fit(data).Transform(data);
        CollectionAssert.AreEqual(keys, keyed.GetColumn<uint>("Key").ToArray());
        Assert.AreEqual(new KeyDataViewType(typeof(uint), values.Length), keyed.Schema["Key"].Type);
        if (values is string[])
        {
            var texts = default(VBuffer<ReadOnlyMemory<char>>);
            keyed.Schema["Key"].GetKeyValues(ref texts);
            CollectionAssert.AreEqual(values, texts.DenseValues().Select(text => text.ToString()).ToArray());
            return;
        }
        var actual = default(VBuffer<T>);
        keyed.Schema["Key"].GetKeyValues(ref actual);
        CollectionAssert.AreEqual(values, actual.DenseValues().ToArray());
    }

    private static IDataView Fit(string column, IDataView data) =>
        ML.Transforms.Conversion.MapValueToKey("Key", column).Fit(data).Transform(data);

    private static uint[] Flatten(IDataView data) => [.. data.GetColumn<uint[]>("Key").SelectMany(keys => keys)];

    private static IDataView Load<T>(params T[] values) =>
        ML.Data.LoadFromEnumerable(values.Select(value => new ValueRow<T> { Value = value }));

    private sealed class ValueRow<T>
    {
        public T Value { get; set; } = default!;
    }
}
