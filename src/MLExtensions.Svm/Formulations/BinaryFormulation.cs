using System.Globalization;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Formulations;

/// <summary>C-SVC of two classes, and nu-SVC where nu is set.</summary>
/// <param name="isPositive">Whether each row is of the class whose decision values are positive.</param>
/// <param name="costs">The bound of each row's dual coefficient; for nu-SVC the row's weight.</param>
/// <param name="nu">nu, or null for C-SVC.</param>
internal sealed class BinaryFormulation(bool[] isPositive, double[] costs, double? nu) : Formulation
{
    public override int Layers => nu is null ? 1 : 2;

    public override DualProblem Create(bool[]? excluded, double[]? start)
    {
        int rows = isPositive.Length;
        double[] lower = new double[rows], upper = new double[rows], zero = new double[rows];
        double positive = 0, negative = 0;
        for (int r = 0; r < rows; r++)
        {
            if (excluded is not null && excluded[r])
                continue;
            if (isPositive[r])
                positive += upper[r] = costs[r];
            else
                negative -= lower[r] = -costs[r];
        }
        if (nu is not { } share)
        {
            double[] linear = Array.ConvertAll(isPositive, positive => positive ? -1.0 : 1.0);
            return new DualProblem(linear, 0, StartingPoint.Layer(lower, upper, 0, start));
        }
        double half = 0.5 * share * (positive + negative);
        // Without some rows nu may be a little too large where it is not with all.
        if (excluded is null && half > Math.Min(positive, negative) * (1 + 1e-12))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Nu is {share}, but the smaller of two classes has {Math.Min(positive, negative):G6} of the {positive + negative:G6} rows (by weight), which allows at most {2 * Math.Min(positive, negative) / (positive + negative):G6}. Lower Nu."));
        }
        half = Math.Min(half, Math.Min(positive, negative));
        return new DualProblem(new double[rows], 0, StartingPoint.Layer(zero, upper, half, start), StartingPoint.Layer(lower, zero, -half, start));
    }

    public override double? Constant(bool[] excluded)
    {
        bool positive = false, negative = false;
        for (int r = 0; r < excluded.Length; r++)
        {
            positive |= !excluded[r] && isPositive[r] && costs[r] > 0;
            negative |= !excluded[r] && !isPositive[r] && costs[r] > 0;
        }
        return positive && negative ? null : positive ? 1 : negative ? -1 : 0;
    }

    // LIBSVM, section 4.2.1: the solution is that of C-SVC with C = 1 / r, r being half the distance of the two multipliers.
    protected override double Scale(DualSolution solution)
    {
        if (nu is null)
            return 1;
        double radius = 0.5 * (solution.Multipliers[0] - solution.Multipliers[1]);
        return radius > 0 ? radius : 1;
    }
}
