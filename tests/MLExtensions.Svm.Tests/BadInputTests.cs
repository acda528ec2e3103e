using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests;

/// <summary>Every error names what is wrong, the value, and what would be right.</summary>
[TestClass]
public class BadInputTests
{
    [TestMethod]
    [DataRow(float.NaN, "NaN")]
    [DataRow(float.PositiveInfinity, "Infinity")]
    [DataRow(float.NegativeInfinity, "-Infinity")]
    public void AFeatureThatIsNoNumberIsNamedByRowAndColumn(float bad, string text)
    {
        float[] values = new float[40];
        values[5 * 4 + 2] = bad;
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(
            () => SupportVectorRegression.Fit(new FeatureMatrix(values, 10, 4), new float[10]));
        StringAssert.Contains(error.Message, $"The feature in row 5, column 2 is {text}");
    }

    [TestMethod]
    public void ATargetOrWeightThatIsNoNumberIsNamedByRow()
    {
        FeatureMatrix features = TestData.Normal(10, 4, seed: 1);
        float[] values = new float[10];
        values[7] = float.NaN;
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => SupportVectorRegression.Fit(features, values));
        StringAssert.Contains(error.Message, "The target of row 7 is NaN");
        error = Assert.ThrowsExactly<ArgumentException>(() => SupportVectorRegression.Fit(features, new float[10], weights: values));
        StringAssert.Contains(error.Message, "The weight of row 7 is NaN");
        values[7] = -0.5f;
        error = Assert.ThrowsExactly<ArgumentException>(() => SupportVectorRegression.Fit(features, new float[10], weights: values));
        StringAssert.Contains(error.Message, "The weight of row 7 is -0.5; it must be at least 0");
        error = Assert.ThrowsExactly<ArgumentException>(() => SupportVectorRegression.Fit(features, new float[10], weights: new float[10]));
        StringAssert.Contains(error.Message, "All weights are 0");
    }

    [TestMethod]
    public void LengthsThatDoNotAgreeAreGiven()
    {
        FeatureMatrix features = TestData.Normal(10, 4, seed: 1);
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => SupportVectorRegression.Fit(features, new float[9]));
        StringAssert.Contains(error.Message, "There are 9 targets for 10 rows");
        error = Assert.ThrowsExactly<ArgumentException>(() => SupportVectorRegression.Fit(features, new float[10], weights: new float[11]));
        StringAssert.Contains(error.Message, "There are 11 weights for 10 rows");
        error = Assert.ThrowsExactly<ArgumentException>(() => SupportVectorRegression.Fit(new FeatureMatrix(default, 0, 4), []));
        StringAssert.Contains(error.Message, "There are no rows");
    }

    [TestMethod]
    public void AMatrixIsAsLargeAsItSays()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => new FeatureMatrix(new float[7], 2, 4));
        StringAssert.Contains(error.Message, "2 rows of 4 columns need 8 values, but 7 were given");
        // 100,000 x 100,000 values are more than an int holds.
        error = Assert.ThrowsExactly<ArgumentException>(() => new FeatureMatrix(new float[7], 100_000, 100_000));
        StringAssert.Contains(error.Message, "need 10000000000 values");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new FeatureMatrix(default, -1, 4));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new FeatureMatrix(default, 0, 0));
    }

    [TestMethod]
    public void ParametersAreCheckedWhenTheyAreSet()
    {
        Check("C is 0; it must be greater than 0", () => new SvrParameters { C = 0 });
        Check("C is NaN", () => new SvrParameters { C = double.NaN });
        Check("Epsilon is -0.1; it must be at least 0", () => new SvrParameters { Epsilon = -0.1 });
        Check("Tolerance is 0; it must be greater than 0", () => new SvrParameters { Tolerance = 0 });
        Check("MaxIterations is 0; it must be at least 1", () => new SvrParameters { MaxIterations = 0 });
        Check("Threads is 0; it must be at least 1", () => new SvrParameters { Threads = 0 });
        Check("MemoryBudget is -5; it must be at least 1", () => new SvrParameters { MemoryBudget = -5 });
        Check("gamma is -1; it must be greater than 0", () => KernelParameters.Rbf(-1));
        Check("gamma is Infinity", () => SvmKernel.Rbf(double.PositiveInfinity));
        Assert.ThrowsExactly<ArgumentNullException>(() => new SvrParameters { Kernel = null! });

        static void Check(string message, Func<object> create) =>
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => create()).Message, message);
    }
}
