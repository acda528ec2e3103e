using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Core.Tests.Components;
using MLExtensions.Testing;

namespace MLExtensions.Core.Tests;

[TestClass]
public sealed class BatchTransformerTests
{
    private const int Rows = 20_000;

    private readonly MLContext _ml = new(seed: 7);

    [TestMethod]
    public void Rows_of_every_type_stay_aligned_through_shuffle_cache_take_and_skip()
    {
        var data = _ml.Data.LoadFromEnumerable(RandomRows(Rows));
        var shuffled = _ml.Data.ShuffleRows(_ml.Data.Cache(data), seed: 3);
        var first = new SumTransformer(_ml, "Features", 1, maxBatchRows: 100);
        var scored = first.Transform(shuffled);

        AssertAligned(scored, Rows);
        AssertAligned(_ml.Data.ShuffleRows(_ml.Data.Cache(scored), seed: 4), Rows);
        AssertAligned(_ml.Data.TakeRows(scored, 777), 777);
        AssertAligned(_ml.Data.SkipRows(scored, Rows - 13), 13);
    }

    [TestMethod]
    public void Rows_stay_aligned_in_cross_validation_folds_and_every_row_is_in_one_test_fold()
    {
        var scored = new SumTransformer(_ml, "Features", 1).Transform(_ml.Data.LoadFromEnumerable(RandomRows(Rows)));
        var seen = new List<int>();
        foreach (var fold in _ml.Data.CrossValidationSplit(scored, numberOfFolds: 4, seed: 5))
        {
            var test = AssertAligned(fold.TestSet, null);
            var train = AssertAligned(fold.TrainSet, null);
            Assert.AreEqual(Rows, test.Count + train.Count);
            seen.AddRange(test);
        }

        CollectionAssert.AreEquivalent(Enumerable.Range(0, Rows).ToArray(), seen);
    }

    [TestMethod]
    public void Rows_stay_aligned_when_a_set_of_cursors_is_consolidated()
    {
        var cached = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(RandomRows(Rows)));
        var transformer = new SumTransformer(_ml, "Features", 1);

        // ML.NET's own transforms above ours ask for a set of cursors and consolidate it.
        var pipeline = _ml.Transforms.NormalizeMinMax("Scaled", "Pair").Append(_ml.Transforms.CopyColumns("Copy", "Sum"));
        var scored = transformer.Transform(cached);
        AssertAligned(pipeline.Fit(scored).Transform(scored), Rows);

        var cursors = scored.GetRowCursorSet(scored.Schema, 4);
        try
        {
            var keys = new List<int>();
            foreach (var cursor in cursors)
                keys.AddRange(ReadKeysAndCheckSums(cursor));
            CollectionAssert.AreEquivalent(Enumerable.Range(0, Rows).ToArray(), keys);
        }
        finally
        {
            foreach (var cursor in cursors)
                cursor.Dispose();
        }
    }

    [TestMethod]
    public void Each_upstream_row_is_evaluated_once_per_pass()
    {
        var evaluated = 0;
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 3000).Select(i =>
        {
            evaluated++;
            return EveryType.Of(i);
        }));
        var transformer = new SumTransformer(_ml, "Features", 1);
        AssertAligned(transformer.Transform(data), 3000);

        Assert.AreEqual(3000, evaluated);
        Assert.AreEqual(3000, transformer.RowsRead);
        Assert.IsTrue(transformer.BatchSizes.Count < 10, "rows were not batched");
    }

    [TestMethod]
    public void Nothing_is_computed_while_the_output_is_inactive()
    {
        var transformer = new SumTransformer(_ml, "Features", 1) { FailInCompute = true };
        var scored = transformer.Transform(_ml.Data.LoadFromEnumerable(RandomRows(100)));

        var labels = scored.GetColumn<float>(scored.Schema["Label"]).ToList();

        Assert.AreEqual(100, labels.Count);
        Assert.AreEqual(0, transformer.BatchSizes.Count);
    }

    // ML.NET's own transforms do, on threads of theirs; so this is no part of the contract.
    [TestMethod]
    public void Nothing_is_read_before_the_first_MoveNext()
    {
        var data = WatchedView.Of(_ml.Data.LoadFromEnumerable(RandomRows(5)));
        var scored = new SumTransformer(_ml, "Features", 1).Transform(data);
        using var cursor = scored.GetRowCursor(scored.Schema);
        cursor.GetGetter<float>(scored.Schema["Sum"]);

        Assert.AreEqual(0, data.RowsRead);
    }

    [TestMethod]
    public void Rows_cannot_be_read_before_the_first_MoveNext()
    {
        var scored = new SumTransformer(_ml, "Features", 1).Transform(_ml.Data.LoadFromEnumerable(RandomRows(5)));
        using var cursor = scored.GetRowCursor(scored.Schema);
        var getter = cursor.GetGetter<float>(scored.Schema["Sum"]);
        float value = 0;

        Assert.Throws<InvalidOperationException>(() => getter(ref value));
    }

    [TestMethod]
    public void A_prediction_engine_computes_each_row_once_and_gives_the_batch_values()
    {
        var transformer = new SumTransformer(_ml, "Features", 1);
        using var engine = _ml.Model.CreatePredictionEngine<EveryType, EveryTypeScored>(transformer);
        foreach (var key in new[] { 5, 3, 3, 19_999 })
        {
            var result = engine.Predict(EveryType.Of(key));
            Assert.IsNull(EveryType.Misalignment(result));
            Assert.AreEqual(1, result.Pair[1], "a batch of one");
        }

        Assert.AreEqual(4, transformer.BatchSizes.Count);
    }

    [TestMethod]
    public void A_prediction_engine_over_a_chain_computes_once_per_prediction()
    {
        var inner = new SumTransformer(_ml, "Features", 1);
        var data = _ml.Data.LoadFromEnumerable(RandomRows(50));
        var tail = _ml.Transforms.CopyColumns("Copy", "Sum").Fit(inner.Transform(data));
        using var engine = _ml.Model.CreatePredictionEngine<EveryType, EveryTypeScored>(new TransformerChain<ITransformer>(inner, tail));
        for (var key = 0; key < 10; key++)
            Assert.IsNull(EveryType.Misalignment(engine.Predict(EveryType.Of(key))));

        Assert.AreEqual(10, inner.BatchSizes.Count);
    }

    [TestMethod]
    public void A_disposed_engine_disposes_the_transformer()
    {
        var transformer = new SumTransformer(_ml, "Features", 1);
        _ml.Model.CreatePredictionEngine<EveryType, EveryTypeScored>(transformer).Dispose();

        Assert.IsTrue(transformer.Disposed);
    }

    [TestMethod]
    public void A_row_of_another_schema_is_refused()
    {
        var data = _ml.Data.LoadFromEnumerable(RandomRows(5));
        var mapper = new SumTransformer(_ml, "Features", 1).GetRowToRowMapper(data.Schema);
        using var other = _ml.Data.LoadFromEnumerable(RandomRows(5)).GetRowCursor(data.Schema);

        Assert.Throws<ArgumentException>(() => mapper.GetRow(other, mapper.OutputSchema));
    }

    [TestMethod]
    public void Batches_of_large_vectors_end_early()
    {
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new Wide { Image = new float[2_000_000], Features = [i] }));
        var transformer = new SumTransformer(_ml, "Features", 0);
        var scored = transformer.Transform(data);
        using var cursor = scored.GetRowCursor(scored.Schema);
        while (cursor.MoveNext())
        {
        }

        Assert.IsTrue(transformer.BatchSizes.Max() <= 9, $"a batch of {transformer.BatchSizes.Max()} rows of 8 MB");
    }

    private static IEnumerable<EveryType> RandomRows(int count)
    {
        var keys = Enumerable.Range(0, count).ToArray();
        new Random(11).Shuffle(keys);
        return keys.Select(EveryType.Of);
    }

    private List<int> AssertAligned(IDataView view, int? count)
    {
        var keys = new List<int>();
        foreach (var row in _ml.Data.CreateEnumerable<EveryTypeScored>(view, reuseRowObject: false))
        {
            if (EveryType.Misalignment(row) is { } wrong)
                Assert.Fail(wrong);
            keys.Add(row.Key);
        }

        if (count is not null)
            Assert.AreEqual(count, keys.Distinct().Count());
        return keys;
    }

    private static List<int> ReadKeysAndCheckSums(DataViewRowCursor cursor)
    {
        var keys = new List<int>();
        var getKey = cursor.GetGetter<int>(cursor.Schema["Key"]);
        var getSum = cursor.GetGetter<float>(cursor.Schema["Sum"]);
        while (cursor.MoveNext())
        {
            int key = 0;
            float sum = 0;
            getKey(ref key);
            getSum(ref sum);
            Assert.AreEqual(1 + key + (key * 0.5f) - key, sum);
            keys.Add(key);
        }

        return keys;
    }

    private sealed class Wide
    {
        [VectorType(2_000_000)]
        public float[] Image { get; set; } = [];

        [VectorType(1)]
        public float[] Features { get; set; } = [];
    }
}
