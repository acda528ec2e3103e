namespace MLExtensions.Benchmarks.Svm;

/// <summary>What scikit-learn reported.</summary>
internal sealed record ScikitLearnResult(string Version, CpuClock Fit, CpuClock Predict, long Iterations, int Support, double Objective)
{
    /// <summary>The decision value of each test row.</summary>
    public double[] Decisions { get; init; } = [];
}
