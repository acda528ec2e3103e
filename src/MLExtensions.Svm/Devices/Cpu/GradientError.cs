using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Measures what the rounding of kernel values does to a gradient, on a few rows spread over the data.</summary>
internal static class GradientError
{
    private const int MostRows = 8;
    private const int Deviations = 6;

    // The sums are cut by the data alone, so that the number of threads cannot change a bit.
    private const int Pieces = 64;

    /// <summary>
    /// What rounding may add to the gap of <paramref name="point"/>: three standard deviations of the gradient's error at either end, the
    /// kernel being evaluated in double precision.
    /// </summary>
    public static double Measure(CpuData data, DualPoint point, int threads, CancellationToken cancellationToken)
    {
        int count = point.Beta.Length, rows = Math.Min(count, MostRows);
        double[][] parts = new double[Pieces][];
        Workers.For(Pieces, threads, (piece, _) =>
        {
            double[] sums = parts[piece] = new double[rows];
            int end = (int)((piece + 1L) * count / Pieces);
            for (int k = (int)((long)piece * count / Pieces); k < end && !cancellationToken.IsCancellationRequested; k++)
            {
                if (point.Beta[k] == 0)
                    continue;
                for (int row = 0; row < rows; row++)
                    sums[row] += point.Beta[k] * data.Exact[Sampled(row), k];
            }
        }, cancellationToken);

        double[] errors = new double[rows];
        for (int row = 0; row < rows; row++)
            errors[row] = point.Gradient[Sampled(row)] - point.Problem.Linear[Sampled(row)] - parts.Sum(sums => sums[row]);
        // A constant in all gradients says nothing: the linear kernel of centred rows differs from the plain one by such.
        double mean = errors.Average();
        return rows < 2 ? 0 : Deviations * Math.Sqrt(errors.Sum(error => (error - mean) * (error - mean)) / (rows - 1));

        int Sampled(int row) => (int)((long)row * count / rows);
    }
}
