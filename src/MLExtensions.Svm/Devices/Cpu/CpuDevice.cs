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
        return new SvmMemoryPlan(
            options.ResolveBudget(), factory.WholeBytes(rows, columns, options.Threads), factory.MinimumBytes(rows, columns, options.Threads));
    }

    public ISvmSession Open(FeatureMatrix features, KernelParameters kernel, CancellationToken cancellationToken)
    {
        SvmMemoryPlan plan = Plan(features.Rows, features.Columns);
        if (!plan.IsPossible)
            throw BudgetTooSmall(features, plan.Budget, plan.MinimumBytes, plan.WholeMatrixBytes);
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
            .CreateScorer(model, statistics);
    }

    public void Dispose()
    {
        // Sessions and scorers own their memory; the processor needs none.
    }

    private static ArgumentException BudgetTooSmall(FeatureMatrix features, long budget, long minimum, long whole) =>
        new(string.Create(CultureInfo.InvariantCulture,
            $"The memory budget is {budget:N0} bytes, but {features.Rows} rows of {features.Columns} columns need at least {minimum:N0} bytes; with {whole:N0} bytes the whole kernel matrix is held, which is fastest. Set MemoryBudget, or use fewer rows."));
}
