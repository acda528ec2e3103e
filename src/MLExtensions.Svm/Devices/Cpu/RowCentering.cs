using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// How rows are shifted and scaled before they are multiplied: less a center, times a power of two that brings their length near 1.
/// Centring keeps the squared-norm form of the distance from cancelling in single precision; the power of two, which is exact, keeps
/// the squares of any data within range.
/// </summary>
/// <param name="Center">What is subtracted, a value per column.</param>
/// <param name="Scale">What the difference is multiplied by, a power of two.</param>
internal sealed record RowCentering(float[] Center, double Scale)
{
    public static RowCentering From(ColumnStatistics statistics) =>
        new(statistics.Center, statistics.LargestSquaredNorm > 0 ? Math.ScaleB(1, -Math.ILogB(Math.Sqrt(statistics.LargestSquaredNorm))) : 1);
}
