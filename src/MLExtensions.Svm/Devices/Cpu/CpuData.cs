using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>A training matrix, the kernel on it, and what was measured of it.</summary>
internal sealed class CpuData
{
    public CpuData(FeatureMatrix features, SvmKernel kernel, ColumnStatistics statistics, bool sumsToZero)
        : this(features, kernel, statistics, sumsToZero, RowCentering.For(kernel.Type, statistics, sumsToZero))
    {
    }

    private CpuData(FeatureMatrix features, SvmKernel kernel, ColumnStatistics statistics, bool sumsToZero, RowCentering centering)
    {
        Features = features;
        Kernel = kernel;
        SumsToZero = sumsToZero;
        Statistics = statistics;
        Centering = centering;
        Exact = new ExactKernel(features, kernel);
        LargestKernel = kernel.Type == KernelType.Precomputed ? LargestMagnitude(features) : kernel.Bound(Centering.LargestSquaredNorm);
    }

    public FeatureMatrix Features { get; }

    public SvmKernel Kernel { get; }

    /// <summary>Whether the coefficients of every problem sum to 0.</summary>
    public bool SumsToZero { get; }

    public ColumnStatistics Statistics { get; }

    public RowCentering Centering { get; }

    /// <summary>The kernel in double precision.</summary>
    public ExactKernel Exact { get; }

    /// <summary>At least the magnitude of every kernel value.</summary>
    public double LargestKernel { get; }

    public KernelFunction Function => KernelFunction.For(Kernel, Centering);

    /// <summary>Some of the rows, centred as before.</summary>
    public CpuData Select(int[] rows) => new(
        Kernel.Type == KernelType.Precomputed ? Features.Select(rows, rows) : Features.Select(rows), Kernel, Statistics.Select(rows), SumsToZero, Centering);

    private static double LargestMagnitude(FeatureMatrix features)
    {
        float largest = 0;
        foreach (float value in features.Values.Span)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
