using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Formulations;

/// <summary>The one-class machine: its decision function is positive where rows are dense.</summary>
/// <param name="weights">A weight per row.</param>
/// <param name="nu">nu.</param>
internal sealed class OneClassFormulation(double[] weights, double nu) : Formulation
{
    public override int Layers => 1;

    public override bool SumsToZero => false;

    public override DualProblem Create(bool[]? excluded, double[]? start)
    {
        int rows = weights.Length;
        double[] upper = new double[rows];
        for (int r = 0; r < rows; r++)
            upper[r] = excluded is not null && excluded[r] ? 0 : weights[r];
        return new DualProblem(new double[rows], 0, StartingPoint.Layer(new double[rows], upper, nu * upper.Sum(), start));
    }
}
