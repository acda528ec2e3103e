using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Solver;

/// <summary>
/// Moves the free variables of a point, those strictly between bounds and kinks, to where the others' values make them optimal, by
/// solving a linear system. Where only few variables are free, this does at once what steps of two variables approach slowly.
/// </summary>
/// <remarks>An active-set method in the sense of Scheinberg, "An Efficient Implementation of an Active Set Method for SVMs", JMLR 7, 2006.</remarks>
/// <param name="kernel">The kernel.</param>
/// <param name="threads">The most threads used.</param>
/// <param name="mostBytes">The most memory taken: where the free variables' system takes more, nothing is done.</param>
internal sealed class FreeVariableSolver(ExactKernel kernel, int threads, long mostBytes)
{
    private const int MostRounds = 32;

    // The kernel matrix of the free variables, its factor, and a copy while a variable is taken out, for each pair of variables.
    private const long BytesAPair = 5 * sizeof(double) / 2;

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
        if (free.Count < 2 || products > mostProducts || BytesAPair * free.Count * free.Count > mostBytes)
            return false;
        double[][] kernels = Kernels(free, cancellationToken);
        double[] slopes = [.. free.Select(v => point.Gradient[v.Index] + point.Problem.Epsilon * Math.Sign(point.Layers[v.Layer][v.Index]))];
        bool changed = false;
        for (int round = 0; round < MostRounds && free.Count >= 2 && products <= mostProducts; round++)
        {
            double[]? direction = Direction(kernels, slopes, free, point.Layers.Length, cancellationToken);
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
        for (int layer = 0; layer < point.Layers.Length; layer++)
        {
            DualLayer bounds = point.Problem.Layers[layer];
            for (int k = 0; k < point.Beta.Length; k++)
            {
                if (point.IsFree(layer, k))
                    free.Add(point.Layers[layer][k] > 0 ? new Piece(layer, k, 0, bounds.Upper[k]) : new Piece(layer, k, bounds.Lower[k], 0));
            }
        }
        return free;
    }

    /// <summary>
    /// Where the variables would go without bounds: K d + m = -slopes with the sum of d over each layer being 0; null where rounding forbids it.
    /// </summary>
    private static double[]? Direction(double[][] kernels, double[] slopes, List<Piece> free, int layers, CancellationToken cancellationToken)
    {
        double trace = 0;
        for (int a = 0; a < kernels.Length; a++)
            trace += kernels[a][a];
        double[][]? factor = Cholesky.Factor(kernels, Ridge * trace / kernels.Length, cancellationToken);
        if (factor is null)
            return null;
        double[] direction = Array.ConvertAll(slopes, slope => -slope);
        Cholesky.Solve(factor, direction);
        // The constraints one after another, each made orthogonal to those before it in the metric of the kernel.
        List<(double[] Response, double[] Constraint)> done = [];
        for (int layer = 0; layer < layers; layer++)
        {
            double[] constraint = [.. free.Select(v => v.Layer == layer ? 1.0 : 0.0)];
            double[] response = (double[])constraint.Clone();
            Cholesky.Solve(factor, response);
            foreach ((double[] earlierResponse, double[] earlier) in done)
            {
                double share = WideProduct.Dot(earlier, response) / WideProduct.Dot(earlier, earlierResponse);
                WideProduct.AddScaled(earlierResponse, -share, response);
            }
            double length = WideProduct.Dot(constraint, response);
            if (!(length > 0))
                continue;
            WideProduct.AddScaled(response, -WideProduct.Dot(constraint, direction) / length, direction);
            done.Add((response, constraint));
        }
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
            double part = (free[a].End(direction[a]) - point.Layers[free[a].Layer][free[a].Index]) / direction[a];
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
        for (int layer = 0; layer < point.Layers.Length; layer++)
        {
            double[] values = point.Layers[layer];
            double excess = 0, mostRoom = 0;
            int roomiest = -1;
            for (int a = 0; a < direction.Length; a++)
            {
                if (free[a].Layer != layer)
                    continue;
                int index = free[a].Index;
                double before = values[index], end = free[a].End(direction[a]), moved = before + length * direction[a];
                // Rounding must not carry a variable past its end, where its derivative is another.
                values[index] = a == blocking || (direction[a] > 0 ? moved > end : moved < end) ? end : moved;
                excess += values[index] - before;
                double room = Math.Min(values[index] - free[a].Least, free[a].Greatest - values[index]);
                if (room > mostRoom)
                {
                    mostRoom = room;
                    roomiest = index;
                }
            }
            // Nor may it change the sum.
            if (Math.Abs(excess) < mostRoom)
                values[roomiest] -= excess;
        }
        point.Combine();
    }

    private static TItem[] Without<TItem>(TItem[] items, int index) => [.. items[..index], .. items[(index + 1)..]];

    private double Products(double count) => count * count * count / 6 + count * count / 2 * kernel.Products;

    private double[][] Kernels(List<Piece> free, CancellationToken cancellationToken)
    {
        double[][] kernels = new double[free.Count][];
        for (int a = 0; a < kernels.Length; a++)
            kernels[a] = new double[free.Count];
        Workers.For(free.Count, threads, (a, _) =>
        {
            for (int b = 0; b <= a; b++)
                kernels[a][b] = kernels[b][a] = kernel[free[a].Index, free[b].Index];
        }, cancellationToken);
        return kernels;
    }

    /// <summary>A free variable and the piece between 0 and a bound that it lies in.</summary>
    private readonly record struct Piece(int Layer, int Index, double Least, double Greatest)
    {
        public double End(double direction) => direction > 0 ? Greatest : Least;
    }
}
