namespace MLExtensions.Benchmarks.Svm;

/// <summary>What scikit-learn reported.</summary>
internal sealed record ScikitLearnResult(
    string Version, double FitWall, double FitCpu, double PredictWall, double PredictCpu, long Iterations, int Support, double Objective)
{
    public double[] Predictions { get; init; } = [];
}
