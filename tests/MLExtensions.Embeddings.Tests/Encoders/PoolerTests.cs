using MLExtensions.Embeddings.Tests.Support;

namespace MLExtensions.Embeddings.Tests.Encoders;

/// <summary>Pooling against the formulas written out in double precision, for every width up to a few vectors.</summary>
[TestClass]
public sealed class PoolerTests
{
    [TestMethod]
    public void Every_way_follows_its_formula()
    {
        var random = new Random(8);
        for (var width = 1; width <= 70; width++)
        {
            var count = random.Next(1, 12);
            var skipped = random.Next(0, count + 1);
            var tokens = Enumerable.Range(0, (count + 2) * width).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
            foreach (var mode in Enum.GetValues<PoolingMode>())
            {
                var actual = new float[width];
                Pooler.Pool(mode, tokens, count, skipped, actual);
                var expected = Enumerable.Range(0, width).Select(i => (float)Formula(mode, [.. Enumerable.Range(0, count).Select(t => (double)tokens[(t * width) + i])], skipped)).ToArray();
                Vectors.AreClose(expected, actual, 1e-6, $"{mode}, {count} tokens without {skipped}, width {width}");
            }
        }
    }

    [TestMethod]
    public void No_tokens_give_zeros_and_zeros_stay()
    {
        foreach (var mode in Enum.GetValues<PoolingMode>())
        {
            float[] vector = [1, 2, 3];
            Pooler.Pool(mode, [7, 7, 7], 0, 0, vector);
            CollectionAssert.AreEqual(new float[3], vector);
            Pooler.Normalize(vector);
            CollectionAssert.AreEqual(new float[3], vector);
        }
    }

    private static double Formula(PoolingMode mode, double[] values, int skipped)
    {
        var kept = values[skipped..];
        if (mode == PoolingMode.Cls)
            return values[0];
        if (kept.Length == 0)
            return 0;
        return mode switch
        {
            PoolingMode.Mean => kept.Average(),
            PoolingMode.Max => kept.Max(),
            PoolingMode.MeanSqrtLen => kept.Sum() / Math.Sqrt(kept.Length),
            PoolingMode.WeightedMean => kept.Select((value, i) => (i + skipped + 1) * value).Sum() / kept.Select((_, i) => i + skipped + 1).Sum(),
            _ => kept[^1],
        };
    }
}
