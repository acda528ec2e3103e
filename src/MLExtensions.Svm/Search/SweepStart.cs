using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Search;

/// <summary>Where a fit with one value of C ended, for that with the next larger one to start from.</summary>
/// <param name="C">That value.</param>
/// <param name="Problem">What was solved.</param>
/// <param name="Solution">Where it ended.</param>
/// <remarks>
/// All coefficients are multiplied by one number, by which the kernel expansion grows too: so the gradient at the start costs no pass over the kernel matrix. Of the
/// numbers from 1 to the ratio of the bounds, the one that gives the least objective is taken. While most coefficients are at a bound it is that ratio, and they
/// stay there; once none are, C has no influence any more, and it is 1.
/// </remarks>
internal sealed record SweepStart(double C, DualProblem Problem, DualSolution Solution)
{
    /// <summary>The problem of a formulation with a larger C and the same data, from here.</summary>
    public DualProblem Begin(Formulation formulation, bool[]? excluded, double c)
    {
        double[] linear = Problem.Linear, beta = Solution.Beta;
        double factor = Factor(c / C);
        DualProblem problem = formulation.Create(excluded, Array.ConvertAll(beta, value => factor * value));
        double[] gradient = new double[linear.Length];
        for (int k = 0; k < gradient.Length; k++)
            gradient[k] = linear[k] + factor * (Solution.Gradient[k] - linear[k]);
        return problem.StartingAt(gradient);
    }

    private double Factor(double largest)
    {
        double square = 0, linear = 0;
        for (int k = 0; k < Solution.Beta.Length; k++)
        {
            double beta = Solution.Beta[k];
            square += beta * (Solution.Gradient[k] - Problem.Linear[k]);
            linear += beta * Problem.Linear[k] + Problem.Epsilon * Math.Abs(beta);
        }
        // Without curvature, which rounding or a kernel that is not positive definite may take, it goes on for ever.
        return square > 0 ? Math.Clamp(-linear / square, 1, largest) : largest;
    }
}
