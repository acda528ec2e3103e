using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>What normalizers do, on numbers that can be checked by hand.</summary>
[TestClass]
public sealed class NormalizerTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    public void Min_max_with_zero_kept_divides_by_the_largest_magnitude() =>
        AssertScaled(ML.Transforms.NormalizeMinMax("X"), [-4, 0, 2], [-1, 0, 0.5f], scale: 0.25f, offset: 0);

    [TestMethod]
    public void Min_max_maps_to_the_unit_interval() =>
        AssertScaled(ML.Transforms.NormalizeMinMax("X", fixZero: false), [-4, 0, 4], [0, 0.5f, 1], scale: 0.125f, offset: -4);

    [TestMethod]
    public void Mean_variance_centers_and_scales_by_the_population_deviation() =>
        AssertScaled(ML.Transforms.NormalizeMeanVariance("X", fixZero: false), [1, 3], [-1, 1], scale: 1, offset: 2);

    [TestMethod]
    public void Mean_variance_with_zero_kept_scales_by_the_root_mean_square() =>
        AssertScaled(ML.Transforms.NormalizeMeanVariance("X"), [3, -3, 3], [1, -1, 1], scale: 1 / 3f, offset: 0);

    [TestMethod]
    public void A_constant_becomes_zero() => AssertScaled(ML.Transforms.NormalizeMinMax("X", fixZero: false), [5, 5], [0, 0], scale: 0, offset: 0);

    [TestMethod]
    public void Values_that_are_not_numbers_do_not_count_and_stay() =>
        AssertScaled(ML.Transforms.NormalizeMinMax("X"), [float.NaN, 2, -1], [float.NaN, 1, -0.5f], scale: 0.5f, offset: 0);

    [TestMethod]
    public void The_share_of_a_normal_distribution_is_one_half_at_its_mean()
    {
        var data = ML.Data.LoadFromEnumerable(new float[] { 1, 2, 3 }.Select(x => new NumberRow { X = x }));
        var model = ML.Transforms.NormalizeMeanVariance("X", fixZero: false, useCdf: true).Fit(data);
        var parameters = (NormalizingTransformer.CdfNormalizerModelParameters<float>)model.GetNormalizerModelParameters(0);
        Assert.AreEqual(2f, parameters.Mean);
        Assert.AreEqual(MathF.Sqrt(2f / 3), parameters.StandardDeviation);
        Assert.IsFalse(parameters.UseLog);
        Assert.AreEqual(0.5f, Values(model.Transform(data))[1]);
    }

    [TestMethod]
    public void Slots_left_out_of_sparse_vectors_count_as_zeros()
    {
        var rows = new[]
        {
            new VectorRow { X = new VBuffer<float>(4, 1, [2], [1]) },
            new VectorRow { X = new VBuffer<float>(4, 2, [-4, 8], [1, 3]) },
        };
        var data = ML.Data.LoadFromEnumerable(rows);
        var model = ML.Transforms.NormalizeMinMax("X", fixZero: false).Fit(data);
        var parameters = (NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<float>>)model.GetNormalizerModelParameters(0);
        CollectionAssert.AreEqual(new[] { 0, 1 / 6f, 0, 1 / 8f }, parameters.Scale.ToArray());
        CollectionAssert.AreEqual(new[] { 0, -4f, 0, 0 }, parameters.Offset.ToArray());
    }

    [TestMethod]
    public void Without_offsets_a_sparse_vector_stays_sparse()
    {
        var data = ML.Data.LoadFromEnumerable([new VectorRow { X = new VBuffer<float>(4, 1, [2], [1]) }, new VectorRow { X = new VBuffer<float>(4, 1, [8], [3]) }]);
        var output = ML.Transforms.NormalizeMinMax("X").Fit(data).Transform(data);
        using var cursor = output.GetRowCursor([output.Schema["X"]]);
        var get = cursor.GetGetter<VBuffer<float>>(output.Schema["X"]);
        cursor.MoveNext();
        VBuffer<float> value = default;
        get(ref value);
        Assert.IsFalse(value.IsDense);
        CollectionAssert.AreEqual(new float[] { 0, 1, 0, 0 }, value.DenseValues().ToArray());
    }

    [TestMethod]
    public void The_output_is_marked_as_normalized()
    {
        var data = SampleRow.Load(ML);
        var pipeline = ML.Transforms.Concatenate("Joined", "Single", "Score").Append(ML.Transforms.NormalizeMinMax("Joined"));
        var column = pipeline.Fit(data).GetOutputSchema(data.Schema)["Joined"];
        Assert.IsTrue(column.IsNormalized());
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        CollectionAssert.AreEqual(new[] { "Single", "Score" }, names.DenseValues().Select(name => name.ToString()).ToArray());
    }

    private static void AssertScaled(NormalizingEstimator estimator, float[] values, float[] expected, float scale, float offset)
    {
        var data = ML.Data.LoadFromEnumerable(values.Select(x => new NumberRow { X = x }));
        var model = estimator.Fit(data);
        CollectionAssert.AreEqual(expected, Values(model.Transform(data)));
        var parameters = (NormalizingTransformer.AffineNormalizerModelParameters<float>)model.GetNormalizerModelParameters(0);
        Assert.AreEqual(scale, parameters.Scale);
        Assert.AreEqual(offset, parameters.Offset);
    }

    private static float[] Values(IDataView data) => [.. ML.Data.CreateEnumerable<NumberRow>(data, reuseRowObject: false).Select(row => row.X)];

    private sealed class NumberRow
    {
        public float X { get; set; }
    }

    private sealed class VectorRow
    {
        [VectorType(4)]
        public VBuffer<float> X { get; set; }
    }
}
