using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>What does not fit is refused before any row is read, and the message names the column.</summary>
[TestClass]
public sealed class TransformErrorTests
{
    private static readonly MLContext ML = new(seed: 1);

    public static IEnumerable<object[]> MissingColumns =>
    [
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.Concatenate("Out", "Single", "Nowhere")],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.CopyColumns("Out", "Nowhere")],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.DropColumns("Single", "Nowhere")],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.SelectColumns("Single", "Nowhere")],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.NormalizeMinMax("Nowhere")],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.NormalizeMeanVariance("Out", "Nowhere")],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.ReplaceMissingValues("Nowhere")],
    ];

    public static IEnumerable<object[]> WrongTypes =>
    [
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.Concatenate("Out", "Single", "Text"), "Text"],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.Concatenate("Out", "Key"), "Key"],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.NormalizeMinMax("Integer"), "Integer"],
        [(TransformsCatalog t) => (IEstimator<ITransformer>)t.NormalizeMeanVariance("Varying"), "Varying"],
    ];

    [TestMethod]
    [DynamicData(nameof(MissingColumns))]
    public void A_missing_column_is_named(Func<TransformsCatalog, IEstimator<ITransformer>> make)
    {
        var data = SampleRow.Load(ML);
        // In a chain the shapes are checked first; alone, fitting or transforming finds it.
        Assert.Contains("Nowhere", Assert.Throws<ArgumentOutOfRangeException>(() => FitChain(make(ML.Transforms))).Message);
        Assert.Contains("Nowhere", Assert.Throws<ArgumentOutOfRangeException>(() => make(ML.Transforms).Fit(data).Transform(data)).Message);
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
        Assert.Throws<Exception>(() => ML.Transforms.Concatenate("Out"));
        Assert.Throws<Exception>(() => ML.Transforms.SelectColumns());
        Assert.Throws<Exception>(() => ML.Transforms.DropColumns());
    }

    [TestMethod]
    public void One_example_is_no_sample() =>
        Assert.Throws<Exception>(() => ML.Transforms.NormalizeMinMax("Single", maximumExampleCount: 1).Fit(SampleRow.Load(ML)));

    private static void FitChain(IEstimator<ITransformer> estimator) => new EstimatorChain<ITransformer>().Append(estimator).Fit(SampleRow.Load(ML));
}
