namespace MLExtensions.Svm.Numerics;

/// <summary>The factorisation of a symmetric positive definite matrix into a lower triangle and its transpose.</summary>
internal static class Cholesky
{
    /// <summary>The rows of the lower triangle for a matrix with <paramref name="ridge"/> added to its diagonal; null where it is not positive definite.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static double[][]? Factor(double[][] matrix, double ridge, CancellationToken cancellationToken)
    {
        double[][] lower = new double[matrix.Length][];
        for (int i = 0; i < matrix.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] row = lower[i] = new double[i + 1];
            for (int j = 0; j < i; j++)
                row[j] = (matrix[i][j] - WideProduct.Dot(row.AsSpan(0, j), lower[j].AsSpan(0, j))) / lower[j][j];
            double square = matrix[i][i] + ridge - WideProduct.Dot(row.AsSpan(0, i), row.AsSpan(0, i));
            if (!(square > 0))
                return null;
            row[i] = Math.Sqrt(square);
        }
        return lower;
    }

    /// <summary>Solves for a right-hand side, in place.</summary>
    public static void Solve(double[][] lower, double[] vector)
    {
        for (int i = 0; i < vector.Length; i++)
            vector[i] = (vector[i] - WideProduct.Dot(lower[i].AsSpan(0, i), vector.AsSpan(0, i))) / lower[i][i];
        for (int i = vector.Length - 1; i >= 0; i--)
        {
            double value = vector[i] /= lower[i][i];
            WideProduct.AddScaled(lower[i].AsSpan(0, i), -value, vector.AsSpan(0, i));
        }
    }
}
