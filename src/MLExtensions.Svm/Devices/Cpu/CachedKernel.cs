using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>A kernel matrix too large to hold: rows are computed many at a time, and those used last are kept.</summary>
internal sealed class CachedKernel<T, TVec, TSimd> : CpuKernel
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private readonly PackedPanels<T, TVec, TSimd> _panels;
    private readonly KernelRowCache<T, TVec, TSimd> _cache;
    private readonly int _workingSet;

    /// <param name="panels">The data; disposed of with this object.</param>
    /// <param name="layout">Its sizes.</param>
    public CachedKernel(PackedPanels<T, TVec, TSimd> panels, KernelLayout layout)
    {
        _panels = panels;
        _workingSet = layout.WorkingSet;
        _cache = new KernelRowCache<T, TVec, TSimd>(panels, layout.WorkingSet, layout.CachedRows, layout.Threads);
    }

    public override bool IsWhole => false;

    // The threads are those that the cache has scratch memory for.
    public override CpuDescent Begin(DualPoint point, bool isConvex, int threads, long mostBytes, CancellationToken cancellationToken) =>
        new CachedDescent<T, TVec, TSimd>(_cache, point, isConvex, _workingSet);

    public override CpuKernel? Select(int[] rows, int threads, CancellationToken cancellationToken) => null;

    public override void Dispose()
    {
        _cache.Dispose();
        _panels.Dispose();
    }
}
