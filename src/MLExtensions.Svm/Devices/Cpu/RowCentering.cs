using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// How rows are shifted and scaled before they are multiplied: less a center, times a power of two that brings their length near 1.
/// Centring keeps the squared-norm form of the distance from cancelling in single precision; the power of two, which is exact, keeps
/// the squares of any data within range.
/// </summary>
/// <param name="Center">What is subtracted, a value per column.</param>
/// <param name="Scale">What the difference is multiplied by, a power of two.</param>
/// <param name="LargestSquaredNorm">At least the squared length of every row less the center.</param>
/// <param name="IsCentered">Whether the center is that of the data, not the origin.</param>
internal sealed record RowCentering(float[] Center, double Scale, double LargestSquaredNorm, bool IsCentered)
{
    /// <summary>The centring for a kernel on data.</summary>
    /// <param name="kernel">The kernel's family.</param>
    /// <param name="statistics">What was measured of the data.</param>
    /// <param name="sumsToZero">
    /// Whether the coefficients of every kernel expansion sum to 0. Then the linear kernel of centred rows serves as well: it differs by a constant.
    /// </param>
    public static RowCentering For(KernelType kernel, ColumnStatistics statistics, bool sumsToZero)
    {
        if (kernel == KernelType.Rbf || (kernel == KernelType.Linear && sumsToZero))
            return new RowCentering(statistics.Center, ScaleOf(statistics.LargestSquaredNorm), statistics.LargestSquaredNorm, IsCentered: true);
        double length = Math.Sqrt(statistics.LargestSquaredNorm) + Math.Sqrt(statistics.Center.Sum(value => (double)value * value));
        return new RowCentering(new float[statistics.Center.Length], ScaleOf(length * length), length * length, IsCentered: false);
    }

    private static double ScaleOf(double squaredNorm) => squaredNorm > 0 ? Math.ScaleB(1, -Math.ILogB(Math.Sqrt(squaredNorm))) : 1;
}
