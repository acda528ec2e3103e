using System.Globalization;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>The processor itself.</summary>
internal sealed class CpuDevice(CpuOptions options) : ISvmDevice
{
    // Beyond this gamma * |x|^2, the squared-norm form of the distance loses too much in single precision to score with.
    private const double LargestSingleExponent = 256;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"CPU ({options.Isa}, {options.Threads} threads)");

    /// <summary>What sessions on a matrix of this shape take.</summary>
    public static SvmMemoryPlan Plan(KernelShape shape, long budget, CpuOptions options)
    {
        CpuKernelFactory factory = CpuKernelFactory.For(options.Isa, KernelPrecision.Single);
        // Whatever begins in single precision may have to end in double.
        long minimum = CpuKernelFactory.For(options.Isa, KernelPrecision.Double).MinimumBytes(shape);
        long expected = minimum <= budget ? factory.Layout(shape, budget, options.Threads).Bytes : minimum;
        return new SvmMemoryPlan(budget, expected, Math.Max(factory.WholeBytes(shape), minimum), minimum);
    }

    public ISvmData Load(FeatureMatrix features, int layers, bool sumsToZero, int kernels, CancellationToken cancellationToken) =>
        new CpuDataset(features, layers, sumsToZero, kernels > 1, options, cancellationToken);

    public ISvmScorer CreateScorer(KernelSum sum)
    {
        if (sum.Kernel.Type == KernelType.Precomputed)
            return new PrecomputedScorer(sum);
        if (sum.Kernel.Type == KernelType.Linear || sum.Count == 0)
            return new LinearScorer(sum);
        ColumnStatistics statistics = ColumnStatistics.Compute(sum.SupportVectors, options.Threads);
        double norm = RowCentering.For(sum.Kernel.Type, statistics, sumsToZero: false).LargestSquaredNorm;
        double size = sum.Kernel.Type == KernelType.Polynomial ? sum.Kernel.Bound(norm) : sum.Kernel.Gamma * norm;
        if (options.Precision is { } precision)
            return Create(precision);
        if (size <= LargestSingleExponent)
        {
            ISvmScorer scorer = Create(KernelPrecision.Single);
            if (ScoringError.IsSmall(scorer, sum, options.Threads))
                return scorer;
            scorer.Dispose();
        }
        return Create(KernelPrecision.Double);

        ISvmScorer Create(KernelPrecision kind) => CpuKernelFactory.For(options.Isa, kind).CreateScorer(sum, statistics, options.Threads);
    }

    public void Dispose()
    {
        // Sessions and scorers own their memory; the processor needs none.
    }

    public static ArgumentException BudgetTooSmall(FeatureMatrix features, SvmMemoryPlan plan) =>
        new(string.Create(CultureInfo.InvariantCulture,
            $"The memory budget is {plan.Budget:N0} bytes, but {features.Rows} rows of {features.Columns} columns need at least {plan.MinimumBytes:N0} bytes; from {plan.WholeMatrixBytes:N0} bytes on the whole kernel matrix is held, which is fastest. Set MemoryBudget, or use fewer rows."));
}
