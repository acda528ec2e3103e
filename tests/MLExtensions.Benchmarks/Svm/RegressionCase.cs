using MLExtensions.Svm;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Benchmarks.Svm;

/// <summary>Epsilon-SVR of the scores.</summary>
internal sealed class RegressionCase : SvmCase
{
    public override string Name => "epsilon-SVR, C = 20, epsilon = 0.1";

    public override string ScikitName => "svr";

    public override double C => 20;

    public override double Epsilon => 0.1;

    public override float[] Targets(float[] scores) => scores;

    public override FittedSvm Fit(CpuDevice device, FeatureMatrix features, float[] targets, int threads)
    {
        SvrParameters parameters = new() { C = C, Epsilon = Epsilon, Tolerance = Tolerance, Threads = threads };
        SvmModel model = SupportVectorRegression.Fit(
            device, features, targets, parameters, [], null, null, default, out SolverStatistics statistics);
        float[] scores = [];
        return new FittedSvm(model.Training, statistics, model.SupportVectors.Rows, rows => Score(rows), rows => Array.ConvertAll(Score(rows), x => (double)x));

        float[] Score(FeatureMatrix rows)
        {
            Array.Resize(ref scores, rows.Rows);
            model.Predict(rows.Values.Span, rows.Rows, scores, threads);
            return scores;
        }
    }
}
