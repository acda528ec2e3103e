using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Formulations;

/// <summary>Turns what is to be learnt into a <see cref="DualProblem"/>, and its solution into a decision function.</summary>
internal abstract class Formulation
{
    /// <summary>Layers of the problem.</summary>
    public abstract int Layers { get; }

    /// <summary>Whether the dual coefficients sum to 0.</summary>
    public virtual bool SumsToZero => true;

    /// <summary>The problem without the rows that are marked.</summary>
    /// <param name="excluded">Whether each row is left out; null for none.</param>
    /// <param name="start">Dual coefficients to start near, one per row; null for none.</param>
    public abstract DualProblem Create(bool[]? excluded = null, double[]? start = null);

    /// <summary>The decision function's value where so many rows are left out that there is nothing to solve; otherwise null.</summary>
    public virtual double? Constant(bool[] excluded) => null;

    /// <summary>What dual coefficients and intercept are divided by.</summary>
    protected virtual double Scale(DualSolution solution) => 1;

    /// <summary>Half the width of the tube, where it is found.</summary>
    protected virtual double? TubeRadius(DualSolution solution) => null;

    /// <summary>The decision function.</summary>
    public Decision Decide(DualSolution solution)
    {
        double scale = Scale(solution);
        return new Decision(
            scale == 1 ? solution.Beta : Array.ConvertAll(solution.Beta, value => value / scale), solution.Intercept / scale,
            solution.Summary with { Objective = solution.Objective / (scale * scale), TubeRadius = TubeRadius(solution) });
    }

    /// <summary>The decision function's value at a row of the training data, one that was left out included.</summary>
    public double Evaluate(DualProblem problem, DualSolution solution, int row) =>
        (solution.Gradient[row] - problem.Linear[row] - solution.Multipliers.Average()) / Scale(solution);
}
