namespace MLExtensions.Ensembles.Ridge;

/// <summary>Solves symmetric positive definite systems.</summary>
internal static class Cholesky
{
    // A pivot this much smaller than the largest diagonal element is rounding, not information.
    private const double RelativePivot = 1e-13;

    /// <summary>Replaces <paramref name="b"/> by the solution of A x = b; overwrites the lower triangle of <paramref name="a"/>.</summary>
    /// <exception cref="InvalidOperationException">The matrix is singular.</exception>
    public static void Solve(double[] a, double[] b)
    {
        var n = b.Length;
        double largest = 0;
        for (var i = 0; i < n; i++)
            largest = Math.Max(largest, a[(i * n) + i]);

        for (var i = 0; i < n; i++)
        {
            var rowI = a.AsSpan(i * n, i + 1);
            for (var j = 0; j <= i; j++)
            {
                var rowJ = a.AsSpan(j * n, j + 1);
                var sum = rowI[j];
                for (var k = 0; k < j; k++)
                    sum -= rowI[k] * rowJ[k];
                if (j < i)
                {
                    rowI[j] = sum / rowJ[j];
                }
                else
                {
                    if (!(sum > RelativePivot * largest))
                    {
                        throw new InvalidOperationException(
                            $"Feature {i} is constant or a combination of the features before it, and the penalty is too small beside the features' scale " +
                            "for a single solution: normalise the features, or raise alpha (which must be > 0).");
                    }

                    rowI[i] = Math.Sqrt(sum);
                }
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
                b[i] -= a[(i * n) + k] * b[k];
            b[i] /= a[(i * n) + i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
                b[i] -= a[(k * n) + i] * b[k];
            b[i] /= a[(i * n) + i];
        }
    }
}
