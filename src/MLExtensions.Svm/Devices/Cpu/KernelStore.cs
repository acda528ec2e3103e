using System.Diagnostics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// The kernel matrices of a session, one in each precision, computed when they are first asked for. Where both fit the budget whole, both are kept and
/// may be used from several threads at once; otherwise one at a time is held, for one user.
/// </summary>
internal sealed class KernelStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CpuData _data;
    private readonly CpuOptions _options;
    private readonly KernelShape _shape;
    private readonly long _budget;
    private readonly Func<CancellationToken, CpuKernel?>? _single;
    private readonly Dictionary<KernelPrecision, CpuKernel> _kernels = [];
    private long _spare;

    /// <param name="data">The data.</param>
    /// <param name="layers">The most layers of a problem.</param>
    /// <param name="options">What may be used.</param>
    /// <param name="budget">Bytes that may be taken.</param>
    /// <param name="single">Gives the matrix in single precision where it can be had without computing it.</param>
    public KernelStore(CpuData data, int layers, CpuOptions options, long budget, Func<CancellationToken, CpuKernel?>? single)
    {
        _data = data;
        _options = options;
        _shape = KernelShape.Of(data, layers);
        _budget = budget;
        _single = single;
        Bytes = WholeBytes(_shape, options);
    }

    /// <summary>Bytes that the matrices of both precisions take when they are held whole.</summary>
    public long Bytes { get; }

    public bool KeepsBoth => Bytes <= _budget;

    /// <summary>What is left of the budget beside the matrices held.</summary>
    public long Spare => KeepsBoth ? _budget - Bytes : _spare;

    /// <summary>Bytes that the matrices of both precisions take when they are held whole.</summary>
    public static long WholeBytes(KernelShape shape, CpuOptions options) =>
        Enum.GetValues<KernelPrecision>().Sum(precision => CpuKernelFactory.For(options.Isa, precision).WholeBytes(shape));

    /// <summary>The matrix in a precision. It stays valid until another precision is asked for, or, where both are kept, until disposal.</summary>
    public CpuKernel Get(KernelPrecision precision, SolverStatistics statistics, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_kernels.TryGetValue(precision, out CpuKernel? kernel))
            {
                long start = Stopwatch.GetTimestamp();
                if (!KeepsBoth)
                    Clear();
                _kernels[precision] = kernel = Create(precision, cancellationToken);
                statistics.KernelSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
            statistics.WholeMatrix = kernel.IsWhole;
            return kernel;
        }
    }

    /// <summary>The matrix of some of the rows in single precision, copied from the whole one where that is kept.</summary>
    public CpuKernel? SelectSingle(int[] rows, CancellationToken cancellationToken) =>
        Get(KernelPrecision.Single, new SolverStatistics(), cancellationToken).Select(rows, 1, cancellationToken);

    public void Dispose() => Clear();

    private CpuKernel Create(KernelPrecision precision, CancellationToken cancellationToken)
    {
        if (precision == KernelPrecision.Single && _single?.Invoke(cancellationToken) is { } given)
            return given;
        CpuKernelFactory factory = CpuKernelFactory.For(_options.Isa, precision);
        KernelLayout layout = factory.Layout(_shape, _budget, _options.Threads);
        _spare = layout.Spare;
        return factory.Create(_data, layout, cancellationToken);
    }

    private void Clear()
    {
        foreach (CpuKernel kernel in _kernels.Values)
            kernel.Dispose();
        _kernels.Clear();
    }
}
