namespace MLNet.Contract.Tests.Evaluation;

/// <summary>Compares metrics with the ones that ML.NET 3.0.1 gave.</summary>
internal static class Metric
{
    private const double Relative = 1e-12;

    public static void AssertNear(double expected, double actual, string name = "") =>
        Assert.IsLessThanOrEqualTo(Relative * Math.Abs(expected), Math.Abs(expected - actual), $"{name}: expected {expected:R}, got {actual:R}");

    public static void AssertNear(double[] expected, params double[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (var i = 0; i < expected.Length; i++)
        {
            if (!expected[i].Equals(actual[i]))
                AssertNear(expected[i], actual[i], $"[{i}] of {string.Join(", ", actual.Select(value => $"{value:R}"))}");
        }
    }
}
