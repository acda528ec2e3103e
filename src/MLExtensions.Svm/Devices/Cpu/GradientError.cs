using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Measures what the rounding of kernel values does to a gradient, on a few rows spread over the data.</summary>
internal static class GradientError
{
    private const int Rows = 16;
    private const int Deviations = 6;

    /// <summary>
    /// What rounding may add to the gap of <paramref name="point"/>: three standard deviations of the gradient's error at either end, the
    /// kernel being evaluated in double precision.
    /// </summary>
    public static double Measure(CpuData data, SvmKernel kernel, DualPoint point, int threads, CancellationToken cancellationToken)
    {
        int count = point.Beta.Length, rows = Math.Min(count, Rows);
        double[] errors = new double[rows];
        Workers.For(rows, threads, (piece, _) =>
        {
            int row = (int)((long)piece * count / rows);
            ReadOnlySpan<float> x = data.Features.Row(row);
            double sum = point.Problem.Linear[row];
            for (int k = 0; k < count && !cancellationToken.IsCancellationRequested; k++)
            {
                if (point.Beta[k] == 0)
                    continue;
                sum += point.Beta[k] * kernel.Evaluate(x, data.Features.Row(k));
            }
            errors[piece] = point.Gradient[row] - sum;
        }, cancellationToken);
        // A constant in all gradients says nothing: the solver's linear kernel, that of centred rows, differs from the plain one by such.
        double mean = errors.Average();
        return Deviations * Math.Sqrt(errors.Average(error => (error - mean) * (error - mean)));
    }
}
