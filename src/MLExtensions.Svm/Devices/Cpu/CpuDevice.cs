using System.Globalization;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>The processor itself.</summary>
internal sealed class CpuDevice(CpuOptions options) : ISvmDevice
{
    // Beyond this gamma * |x|^2, the squared-norm form of the distance loses too much in single precision to score with.
    private const double LargestSingleExponent = 256;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"CPU ({options.Isa}, {options.Threads} threads)");

    /// <summary>What sessions on a matrix of this shape take.</summary>
    public SvmMemoryPlan Plan(int rows, int columns)
    {
        CpuKernelFactory factory = CpuKernelFactory.For(options.Isa, KernelPrecision.Single);
        long budget = options.ResolveBudget();
        // Whatever begins in single precision may have to end in double.
        long minimum = CpuKernelFactory.For(options.Isa, KernelPrecision.Double).MinimumBytes(rows, columns);
        long expected = minimum <= budget ? factory.Layout(rows, columns, budget, options.Threads).Bytes : minimum;
        return new SvmMemoryPlan(budget, expected, factory.WholeBytes(rows, columns), minimum);
    }

    public ISvmSession Open(FeatureMatrix features, KernelParameters kernel, CancellationToken cancellationToken)
    {
        SvmMemoryPlan plan = Plan(features.Rows, features.Columns);
        if (!plan.IsPossible)
            throw BudgetTooSmall(features, plan);
        ColumnStatistics statistics = ColumnStatistics.Compute(features, options.Threads, cancellationToken);
        return new CpuSession(new CpuData(features, statistics, RowCentering.From(statistics)), kernel.Resolve(statistics), options, plan.Budget);
    }

    public ISvmScorer CreateScorer(SvmModel model)
    {
        if (model.Kernel.Type == KernelType.Linear || model.SupportVectors.Rows == 0)
            return new LinearScorer(model);
        ColumnStatistics statistics = ColumnStatistics.Compute(model.SupportVectors, options.Threads);
        bool single = model.Kernel.Gamma * statistics.LargestSquaredNorm <= LargestSingleExponent;
        return CpuKernelFactory.For(options.Isa, options.Precision ?? (single ? KernelPrecision.Single : KernelPrecision.Double))
            .CreateScorer(model, statistics, options.Threads);
    }

    public void Dispose()
    {
        // Sessions and scorers own their memory; the processor needs none.
    }

    private static ArgumentException BudgetTooSmall(FeatureMatrix features, SvmMemoryPlan plan) =>
        new(string.Create(CultureInfo.InvariantCulture,
            $"The memory budget is {plan.Budget:N0} bytes, but {features.Rows} rows of {features.Columns} columns need at least {plan.MinimumBytes:N0} bytes; from {plan.WholeMatrixBytes:N0} bytes on the whole kernel matrix is held, which is fastest. Set MemoryBudget, or use fewer rows."));
}
