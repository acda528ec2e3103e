using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Solver;

/// <summary>
/// Moves the free variables of a point, those strictly between bounds and kinks, to where the others' values make them optimal, by
/// solving a linear system. Where only few variables are free, this does at once what steps of two variables approach slowly.
/// </summary>
/// <remarks>An active-set method in the sense of Scheinberg, "An Efficient Implementation of an Active Set Method for SVMs", JMLR 7, 2006.</remarks>
internal sealed class FreeVariableSolver(FeatureMatrix features, SvmKernel kernel, int threads)
{
    private const int MostRounds = 32;

    // Added to the diagonal, in proportion to it. It bounds the step where rows are equal or more than the features can tell apart.
    private const double Ridge = 1e-11;

    /// <summary>
    /// Lowers the objective of <paramref name="point"/> if the work is at most <paramref name="mostProducts"/> multiplications. The point's
    /// gradient must be current, and is stale afterwards.
    /// </summary>
    /// <returns>Whether the point was changed.</returns>
    public bool Improve(DualPoint point, double mostProducts, CancellationToken cancellationToken)
    {
        List<Piece> free = Free(point);
        double products = Products(free.Count);
        if (free.Count < 2 || products > mostProducts)
            return false;
        double[][] kernels = Kernels(free, cancellationToken);
        double[] slopes = [.. free.Select(v => point.Gradient[v.Index] + point.Problem.Epsilon * Math.Sign(point.Beta[v.Index]))];
        bool changed = false;
        for (int round = 0; round < MostRounds && free.Count >= 2 && products <= mostProducts; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[]? direction = Direction(kernels, slopes);
            if (direction is null)
                break;
            double length = LongestStep(point, free, direction, out int blocking);
            if (length > 0)
            {
                changed = true;
                Move(point, free, direction, length, blocking);
                for (int a = 0; a < slopes.Length; a++)
                    slopes[a] += length * WideProduct.Dot(kernels[a], direction);
            }
            if (blocking < 0)
                break;
            // What blocks has reached a bound or 0; the others go on without it.
            free.RemoveAt(blocking);
            slopes = Without(slopes, blocking);
            kernels = [.. Without(kernels, blocking).Select(row => Without(row, blocking))];
            mostProducts -= products;
            products = Math.Pow(free.Count, 3) / 6;
        }
        return changed;
    }

    private static List<Piece> Free(DualPoint point)
    {
        List<Piece> free = [];
        for (int k = 0; k < point.Beta.Length; k++)
        {
            if (point.IsFree(k))
                free.Add(point.Beta[k] > 0 ? new Piece(k, 0, point.Problem.Upper[k]) : new Piece(k, point.Problem.Lower[k], 0));
        }
        return free;
    }

    /// <summary>Where the variables would go without bounds: K d + m = -slopes with the sum of d being 0; null where rounding forbids it.</summary>
    private static double[]? Direction(double[][] kernels, double[] slopes)
    {
        double trace = 0;
        for (int a = 0; a < kernels.Length; a++)
            trace += kernels[a][a];
        double[][]? factor = Cholesky.Factor(kernels, Ridge * trace / kernels.Length);
        if (factor is null)
            return null;
        double[] direction = Array.ConvertAll(slopes, slope => -slope);
        double[] ones = new double[slopes.Length];
        Array.Fill(ones, 1);
        Cholesky.Solve(factor, direction);
        Cholesky.Solve(factor, ones);
        double multiplier = direction.Sum() / ones.Sum();
        for (int a = 0; a < direction.Length; a++)
            direction[a] -= multiplier * ones[a];
        return Array.TrueForAll(direction, double.IsFinite) ? direction : null;
    }

    /// <summary>The part of the direction, at most all of it, that keeps every variable within its piece, and which variable ends it.</summary>
    private static double LongestStep(DualPoint point, List<Piece> free, double[] direction, out int blocking)
    {
        double length = 1;
        blocking = -1;
        for (int a = 0; a < direction.Length; a++)
        {
            if (direction[a] == 0)
                continue;
            double part = (free[a].End(direction[a]) - point.Beta[free[a].Index]) / direction[a];
            if (part < length)
            {
                length = Math.Max(part, 0);
                blocking = a;
            }
        }
        return length;
    }

    private static void Move(DualPoint point, List<Piece> free, double[] direction, double length, int blocking)
    {
        double excess = 0, mostRoom = 0;
        int roomiest = -1;
        for (int a = 0; a < direction.Length; a++)
        {
            int index = free[a].Index;
            double before = point.Beta[index], end = free[a].End(direction[a]), moved = before + length * direction[a];
            // Rounding must not carry a variable past its end, where its derivative is another.
            point.Beta[index] = a == blocking || (direction[a] > 0 ? moved > end : moved < end) ? end : moved;
            excess += point.Beta[index] - before;
            double room = Math.Min(point.Beta[index] - free[a].Least, free[a].Greatest - point.Beta[index]);
            if (room > mostRoom)
            {
                mostRoom = room;
                roomiest = index;
            }
        }
        // Nor may it change the sum.
        if (Math.Abs(excess) < mostRoom)
            point.Beta[roomiest] -= excess;
    }

    private static TItem[] Without<TItem>(TItem[] items, int index) => [.. items[..index], .. items[(index + 1)..]];

    private double Products(double count) => count * count * count / 6 + count * count / 2 * features.Columns;

    private double[][] Kernels(List<Piece> free, CancellationToken cancellationToken)
    {
        double[][] kernels = new double[free.Count][];
        for (int a = 0; a < kernels.Length; a++)
            kernels[a] = new double[free.Count];
        Workers.For(free.Count, threads, (a, _) =>
        {
            for (int b = 0; b <= a; b++)
                kernels[a][b] = kernels[b][a] = kernel.Evaluate(features.Row(free[a].Index), features.Row(free[b].Index));
        }, cancellationToken);
        return kernels;
    }

    /// <summary>A free variable and the piece between 0 and a bound that it lies in.</summary>
    private readonly record struct Piece(int Index, double Least, double Greatest)
    {
        public double End(double direction) => direction > 0 ? Greatest : Least;
    }
}
