namespace MLExtensions.Svm.Tests.Search;

[TestClass]
public class FeatureScalingTests
{
    [TestMethod]
    public void EveryColumnGetsMeanZeroAndDeviationOne()
    {
        FeatureMatrix features = Spread();
        FeatureMatrix scaled = FeatureScaling.Of(features).Apply(features);
        for (int c = 0; c < 3; c++)
        {
            double[] column = [.. Enumerable.Range(0, scaled.Rows).Select(r => (double)scaled.Row(r)[c])];
            Assert.AreEqual(0, column.Average(), 1e-5);
            Assert.AreEqual(1, Math.Sqrt(column.Average(x => x * x)), 1e-5);
        }
    }

    [TestMethod]
    public void AColumnThatNeverChangesBecomesZeroAndStaysFiniteOnOtherRows()
    {
        FeatureScaling scaling = FeatureScaling.Of(TestData.Rows([0.1f, 1], [0.1f, 2], [0.1f, 3]));
        float[] scaled = [7e30f, 2];
        scaling.Apply(scaled, scaled);
        CollectionAssert.AreEqual((float[])[0, 0], scaled);
    }

    [TestMethod]
    public void WhatIsNotFiniteIsRefusedInTrainingAndStaysSoLater()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => FeatureScaling.Of(TestData.Rows([1, 2], [3, float.NaN])));
        StringAssert.Contains(error.Message, "row 1", StringComparison.OrdinalIgnoreCase);
        float[] scaled = [float.NaN, float.PositiveInfinity, 1];
        FeatureScaling.Of(Spread()).Apply(scaled, scaled);
        Assert.IsTrue(float.IsNaN(scaled[0]) && float.IsPositiveInfinity(scaled[1]) && float.IsFinite(scaled[2]));
    }

    [TestMethod]
    public void NumbersThatDoNotFitAreRefused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new FeatureScaling([1, 2], [1]));
        Assert.ThrowsExactly<ArgumentException>(() => new FeatureScaling([], []));
        Assert.ThrowsExactly<ArgumentException>(() => new FeatureScaling([1], [float.NaN]));
        Assert.ThrowsExactly<ArgumentException>(() => FeatureScaling.Of(Spread()).Apply(TestData.Normal(2, 4, 1)));
        Assert.ThrowsExactly<ArgumentException>(() => FeatureScaling.Of(Spread()).Apply(new float[4], new float[4]));
    }

    // Columns of very unlike size and place.
    private static FeatureMatrix Spread()
    {
        float[] values = TestData.Normal(200, 3, seed: 5).Values.ToArray();
        for (int r = 0; r < 200; r++)
            (values[r * 3], values[r * 3 + 1]) = (1e6f + 1e5f * values[r * 3], 1e-3f * values[r * 3 + 1]);
        return new FeatureMatrix(values, 200, 3);
    }
}
