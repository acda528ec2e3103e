using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// A training matrix on the CPU. Kernels are functions of the products of rows: for several kernels these are computed once and kept where the
/// budget has room for them.
/// </summary>
internal sealed class CpuDataset : ISvmData
{
    private readonly Dictionary<bool, CpuProducts> _products = [];
    private readonly FeatureMatrix _features;
    private readonly ColumnStatistics _statistics;
    private readonly CpuOptions _options;
    private readonly long _budget;
    private readonly int _layers;
    private readonly bool _sumsToZero, _hasManyKernels;

    public CpuDataset(
        FeatureMatrix features, int layers, bool sumsToZero, bool hasManyKernels, CpuOptions options, CancellationToken cancellationToken)
    {
        _features = features;
        _layers = layers;
        _sumsToZero = sumsToZero;
        _hasManyKernels = hasManyKernels;
        _options = options;
        _budget = options.ResolveBudget();
        _statistics = ColumnStatistics.Compute(features, options.Threads, cancellationToken);
    }

    public ISvmSession Open(KernelParameters kernel)
    {
        CpuData data = new(_features, kernel.Resolve(_statistics), _statistics, _sumsToZero);
        KernelShape shape = KernelShape.Of(data, _layers);
        if (shape.IsPrecomputed && _features.Rows != _features.Columns)
        {
            throw new ArgumentException(
                $"A precomputed kernel matrix is square, but this one has {_features.Rows} rows and {_features.Columns} columns.", nameof(kernel));
        }
        SvmMemoryPlan plan = CpuDevice.Plan(shape, _budget, _options);
        if (!plan.IsPossible)
            throw CpuDevice.BudgetTooSmall(_features, plan);
        if (!_hasManyKernels || shape.IsPrecomputed)
            return new CpuSession(data, _layers, _options, _budget);

        // Kernels on centred rows have one set of products, the others another; both may be kept.
        long left = _budget - 2 * CpuProducts.Bytes(_features.Rows, _options);
        return KernelStore.WholeBytes(shape, _options) > left
            ? new CpuSession(data, _layers, _options, _budget)
            : new CpuSession(data, _layers, _options, left, token => Products(data, token).Apply(data, _options.Threads, token));
    }

    public void Dispose()
    {
        foreach (CpuProducts products in _products.Values)
            products.Dispose();
        _products.Clear();
    }

    private CpuProducts Products(CpuData data, CancellationToken cancellationToken)
    {
        if (!_products.TryGetValue(data.Centering.IsCentered, out CpuProducts? products))
            _products[data.Centering.IsCentered] = products = CpuProducts.Compute(data, _options, cancellationToken);
        return products;
    }
}
