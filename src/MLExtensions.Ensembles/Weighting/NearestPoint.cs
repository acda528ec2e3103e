namespace MLExtensions.Ensembles.Weighting;

/// <summary>
/// The point of a polytope that is nearest to the origin, by its corners' inner products alone: exact, in finitely many steps. (P. Wolfe, Finding the
/// nearest point in a polytope, Mathematical Programming 11, 1976.)
/// </summary>
internal static class NearestPoint
{
    // Relative to the sum of the magnitudes of what is added up; below it, differences are rounding.
    private const double Rounding = 1e-14;

    // Of numbers whose largest is about 1; what is smaller counts as 0.
    private const double Tolerance = 1e-12;

    /// <summary>Finds it.</summary>
    /// <param name="products">The corners' inner products, symmetric, [corners, corners].</param>
    /// <returns>The corners' weights: not negative, summing to one; most are 0 where corners are many.</returns>
    public static double[] Find(double[,] products)
    {
        var count = products.GetLength(0);
        var weights = new double[count];
        var active = new List<int> { Enumerable.Range(0, count).MinBy(i => products[i, i]) };
        weights[active[0]] = 1;
        // Each round lowers the distance, and no set of corners returns; the bound is for rounding that says otherwise.
        for (var round = 0; round < 100 * (count + 1); round++)
        {
            var (corner, gain) = FindCorner(products, weights);
            if (gain <= 0 || active.Contains(corner))
                break;
            active.Add(corner);
            if (!Descend(products, weights, active))
                break;
        }

        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    // The corner that lies farthest back of the plane through the point, and how far beyond what may be rounding.
    private static (int Corner, double Gain) FindCorner(double[,] products, double[] weights)
    {
        var (corner, least, rounding) = (0, double.PositiveInfinity, 0.0);
        var (square, roundingOfSquare) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            var (product, magnitude) = (0.0, 0.0);
            for (var j = 0; j < weights.Length; j++)
            {
                product += products[i, j] * weights[j];
                magnitude += Math.Abs(products[i, j]) * weights[j];
            }

            square += weights[i] * product;
            roundingOfSquare += Rounding * weights[i] * magnitude;
            if (product < least)
                (corner, least, rounding) = (i, product, Rounding * magnitude);
        }

        return (corner, square - least - rounding - roundingOfSquare);
    }

    // To the nearest point of the plane through the active corners, dropping corners on whose far side it lies.
    private static bool Descend(double[,] products, double[] weights, List<int> active)
    {
        while (true)
        {
            if (Affine(products, active) is not { } target)
            {
                // The corners lie on fewer dimensions than they number: the last one adds nothing.
                active.RemoveAt(active.Count - 1);
                return false;
            }

            if (target.All(weight => weight > 0))
            {
                for (var i = 0; i < active.Count; i++)
                    weights[active[i]] = target[i];
                return true;
            }

            var step = 1.0;
            for (var i = 0; i < active.Count; i++)
            {
                if (target[i] <= 0)
                    step = Math.Min(step, weights[active[i]] / (weights[active[i]] - target[i]));
            }

            for (var i = active.Count - 1; i >= 0; i--)
            {
                var weight = weights[active[i]] + (step * (target[i] - weights[active[i]]));
                weights[active[i]] = target[i] <= 0 && weight <= Tolerance ? 0 : weight;
                if (weights[active[i]] == 0)
                    active.RemoveAt(i);
            }
        }
    }

    // The weights, of any sign, of the point of the active corners' plane that is nearest to the origin; null where it is not unique. They solve (P + s 11')x = 1 but for a factor,
    // with any s > 0; scaled to a diagonal of ones, corners of very unlike lengths do not drown each other.
    private static double[]? Affine(double[,] products, List<int> active)
    {
        var size = active.Count;
        var shift = active.Min(i => products[i, i]);
        if (shift <= 0)
            shift = Math.Max(double.Epsilon, active.Max(i => products[i, i]));
        var scale = active.Select(i => 1 / Math.Sqrt(products[i, i] + shift)).ToArray();
        var matrix = new double[size, size + 1];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                matrix[i, j] = (products[active[i], active[j]] + shift) * scale[i] * scale[j];
            matrix[i, size] = scale[i];
        }

        if (!Solve(matrix))
            return null;
        var weights = Enumerable.Range(0, size).Select(i => matrix[i, size] * scale[i]).ToArray();
        var sum = weights.Sum();
        return sum > 0 ? Array.ConvertAll(weights, weight => weight / sum) : null;
    }

    // Gauss' elimination with pivots; the last column becomes the solution.
    private static bool Solve(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(matrix[row, column]));
            if (Math.Abs(matrix[pivot, column]) < Tolerance)
                return false;
            for (var k = column; k <= size; k++)
                (matrix[column, k], matrix[pivot, k]) = (matrix[pivot, k], matrix[column, k]);
            for (var row = 0; row < size; row++)
            {
                if (row == column)
                    continue;
                var factor = matrix[row, column] / matrix[column, column];
                for (var k = column; k <= size; k++)
                    matrix[row, k] -= factor * matrix[column, k];
            }
        }

        for (var row = 0; row < size; row++)
            matrix[row, size] /= matrix[row, row];
        return true;
    }
}
