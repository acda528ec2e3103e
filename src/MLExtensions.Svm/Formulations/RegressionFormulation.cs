using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Formulations;

/// <summary>Epsilon-SVR, and nu-SVR where nu is set.</summary>
/// <param name="targets">A target per row.</param>
/// <param name="weights">A weight per row.</param>
/// <param name="parameters">The settings.</param>
internal sealed class RegressionFormulation(float[] targets, double[] weights, SvrParameters parameters) : Formulation
{
    public override int Layers => parameters.Nu is null ? 1 : 2;

    public override DualProblem Create(bool[]? excluded, double[]? start)
    {
        int rows = targets.Length;
        double[] linear = Array.ConvertAll(targets, target => -(double)target), zero = new double[rows];
        double[] upper = new double[rows], lower = new double[rows];
        double total = 0;
        for (int r = 0; r < rows; r++)
        {
            if (excluded is not null && excluded[r])
                continue;
            upper[r] = parameters.C * weights[r];
            lower[r] = -upper[r];
            total += upper[r];
        }
        if (parameters.Nu is not { } nu)
            return new DualProblem(linear, parameters.Epsilon, StartingPoint.Layer(lower, upper, 0, start));
        double half = 0.5 * nu * total;
        return new DualProblem(linear, 0, StartingPoint.Layer(zero, upper, half, start), StartingPoint.Layer(lower, zero, -half, start));
    }

    // Free variables of the positive layer lie on the tube's upper edge, those of the negative one on its lower.
    protected override double? TubeRadius(DualSolution solution) =>
        parameters.Nu is null ? null : 0.5 * (solution.Multipliers[1] - solution.Multipliers[0]);
}
