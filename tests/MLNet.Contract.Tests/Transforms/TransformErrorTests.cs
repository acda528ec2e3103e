using Microsoft.ML;
using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.OneHotEncodingEstimator;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>What transforms refuse, beside what the contract tries on each of them.</summary>
[TestClass]
public sealed class TransformErrorTests
{
    private static readonly MLContext ML = new(seed: 1);

    public static IEnumerable<object[]> WrongTypes =>
    [
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.Concatenate("Out", "Key"), "Key"],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.NormalizeMeanVariance("Varying"), "Varying"],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.Conversion.MapKeyToValue("Out", "Text"), "Text"],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.Conversion.MapKeyToValue("Out", "Key"), "Key"],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.Conversion.MapKeyToVector("Out", "Integer"), "Integer"],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.Conversion.MapKeyToBinaryVector("Out", "Singles"), "Singles"],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.Conversion.ConvertType("Out", "Single", DataKind.Int32), "Single"],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.Conversion.ConvertType("Out", "Integer", DataKind.UInt32), "Integer"],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.Conversion.ConvertType("Out", "Span", DataKind.TimeSpan), "Span"],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.Conversion.ConvertType("Out", "Time", DataKind.Boolean), "Time"],
    ];

    [TestMethod]
    public void A_column_to_drop_that_is_missing_is_named()
    {
        var drop = ML.Transforms.DropColumns("Single", "Nowhere");
        Assert.Contains("Nowhere", Assert.Throws<ArgumentOutOfRangeException>(() => FitChain(drop)).Message);
        Assert.Contains("Nowhere", Assert.Throws<ArgumentOutOfRangeException>(() => drop.Fit(SampleRow.Load(ML))).Message);
    }

    [TestMethod]
    [DynamicData(nameof(WrongTypes))]
    public void A_column_of_another_type_is_named(Func<TransformsCatalog, IEstimator<ITransformer>> make, string column)
    {
        var error = Assert.Throws<Exception>(() => FitChain(make(ML.Transforms)));
        Assert.IsTrue(error is InvalidOperationException or ArgumentException, error.ToString());
        Assert.Contains(column, error.Message);
    }

    [TestMethod]
    public void Text_has_no_missing_values()
    {
        var error = Assert.Throws<ArgumentException>(() => FitChain(ML.Transforms.ReplaceMissingValues("Text")));
        Assert.IsFalse(string.IsNullOrEmpty(error.Message));
    }

    [TestMethod]
    public void A_vector_of_another_length_than_fitted_is_refused()
    {
        var model = ML.Transforms.NormalizeMinMax("Out", "Singles").Fit(SampleRow.Load(ML));
        var other = ML.Transforms.CopyColumns("Singles", "Sparse").Fit(SampleRow.Load(ML)).Transform(SampleRow.Load(ML));
        Assert.Throws<Exception>(() =>
        {
            var transformed = model.Transform(other);
            using var cursor = transformed.GetRowCursor([transformed.Schema["Out"]]);
            var get = cursor.GetGetter<VBuffer<float>>(transformed.Schema["Out"]);
            cursor.MoveNext();
            VBuffer<float> value = default;
            get(ref value);
        });
    }

    [TestMethod]
    public void Nothing_to_join_keep_or_drop_is_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ML.Transforms.Concatenate("Out"));
        Assert.ThrowsExactly<InvalidOperationException>(() => ML.Transforms.SelectColumns());
        Assert.ThrowsExactly<InvalidOperationException>(() => ML.Transforms.DropColumns());
        Assert.ThrowsExactly<InvalidOperationException>(() => ML.Transforms.SelectColumns((string[])null!));
        Assert.ThrowsExactly<InvalidOperationException>(() => ML.Transforms.DropColumns(null!));
    }

    [TestMethod]
    public void A_pair_of_columns_needs_an_output()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new InputOutputColumnPair(null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new InputOutputColumnPair("", "In"));
        Assert.AreEqual("Out", new InputOutputColumnPair("Out").InputColumnName);
        Assert.AreEqual("", new InputOutputColumnPair("Out", "").InputColumnName);
    }

    [TestMethod]
    public void One_example_is_no_sample() =>
        Assert.Throws<Exception>(() => ML.Transforms.NormalizeMinMax("Single", maximumExampleCount: 1).Fit(SampleRow.Load(ML)));

    [TestMethod]
    public void Keys_without_values_are_not_turned_into_text()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => FitChain(ML.Transforms.Conversion.MapValueToKey("Out", "Key", addKeyValueAnnotationsAsText: true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Transforms.Categorical.OneHotEncoding("Out", "Key").Fit(SampleRow.Load(ML)));
    }

    [TestMethod]
    public void Keys_are_for_values_of_the_type_that_they_were_made_from()
    {
        var model = ML.Transforms.Conversion.MapValueToKey("Out", "Integer").Fit(SampleRow.Load(ML));
        var other = ML.Transforms.CopyColumns("Integer", "Text").Fit(SampleRow.Load(ML)).Transform(SampleRow.Load(ML));
        Assert.Throws<InvalidOperationException>(() => model.Transform(other));
    }

    [TestMethod]
    public void Values_given_for_keys_must_be_one_column_of_the_inputs_type()
    {
        var data = SampleRow.Load(ML);
        var texts = ML.Transforms.SelectColumns("Text").Fit(data).Transform(data);
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Transforms.Conversion.MapValueToKey("Out", "Text", keyData: data));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ML.Transforms.Conversion.MapValueToKey("Out", "Integer", keyData: texts).Fit(data));
        InputOutputColumnPair[] pairs = [new("Out", "Text"), new("Out2", "Integer")];
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Transforms.Conversion.MapValueToKey(pairs, keyData: texts).Fit(data));
    }

    [TestMethod]
    public void Parameters_of_keys_and_categories_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Transforms.Conversion.MapValueToKey("Out", "Text", 0).Fit(SampleRow.Load(ML)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Transforms.Conversion.MapValueToKey("Out", "Text", -1).Fit(SampleRow.Load(ML)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Transforms.Conversion.MapValueToKey(" ", "Text"));
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Transforms.Conversion.MapValueToKey((string)null!));
        Assert.Throws<ArgumentNullException>(() => ML.Transforms.Conversion.MapValueToKey((InputOutputColumnPair[])null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Transforms.Conversion.MapValueToKey([]));
        Assert.Throws<ArgumentNullException>(() => ML.Transforms.Conversion.MapKeyToValue((InputOutputColumnPair[])null!));
        Assert.Throws<ArgumentNullException>(() => ML.Transforms.Conversion.MapKeyToVector((InputOutputColumnPair[])null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => ML.Transforms.Categorical.OneHotEncoding("Out", "Text", (OutputKind)9));
        Assert.Throws<ArgumentNullException>(() => ML.Transforms.Categorical.OneHotEncoding((InputOutputColumnPair[])null!));
    }

    private static void FitChain(IEstimator<ITransformer> estimator) => new EstimatorChain<ITransformer>().Append(estimator).Fit(SampleRow.Load(ML));
}
