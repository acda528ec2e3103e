using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Search;

/// <summary>Epsilon-SVR, judged by the root of the mean squared error.</summary>
internal sealed class RegressionTask(float[] targets, double[] weights, SvmSearchOptions options) : SearchTask<SvmModel>(options)
{
    public override int Functions => 1;

    public override double Deviation
    {
        get
        {
            double total = weights.Sum(), mean = 0, squares = 0;
            for (int r = 0; r < weights.Length; r++)
                mean += weights[r] * targets[r] / total;
            for (int r = 0; r < weights.Length; r++)
                squares += weights[r] * (targets[r] - mean) * (targets[r] - mean) / total;
            return Math.Sqrt(squares);
        }
    }

    public override Formulation Formulate(int function, double c, double epsilon) =>
        new RegressionFormulation(targets, weights, new SvrParameters { C = c, Epsilon = epsilon });

    public override double Error(double[] values, double[] weights)
    {
        double sum = 0, total = 0;
        for (int r = 0; r < values.Length; r++)
        {
            sum += weights[r] * (values[r] - targets[r]) * (values[r] - targets[r]);
            total += weights[r];
        }
        return Math.Sqrt(sum / total);
    }

    public override SvmModel Fit(FeatureMatrix features, ISvmSession session, TrialOutcome outcome, CancellationToken cancellationToken)
    {
        Formulation formulation = Formulate(0, outcome.Trial.C, outcome.Trial.Epsilon);
        DualSolution solution = session.Solve(
            formulation.Create(null, outcome.Starts[0]), StoppingRule.From(Options, features.Rows), null, null, cancellationToken);
        return ModelAssembly.Single(features, session.Kernel, formulation.Decide(solution));
    }

    protected override int[] DrawFolds(int rows, int folds, int seed) => Folds.Shuffled(rows, folds, seed);
}
