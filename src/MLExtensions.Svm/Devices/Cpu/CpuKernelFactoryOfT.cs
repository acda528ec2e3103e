using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Devices.Cpu;

/// <inheritdoc/>
internal sealed unsafe class CpuKernelFactory<T, TVec, TSimd> : CpuKernelFactory
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private const int LargestWorkingSet = 512;
    private const int SmallestWorkingSet = 32;

    // This part of the budget is left for the linear system of the free variables.
    private const int FreePart = 8;

    // The dual point, the problem and the working-set selector: doubles and integers per row.
    private const long VectorBytesPerRow = 40;
    private const long VectorBytesPerLayer = 32;

    private static int Width => MicroKernel<T, TVec, TSimd>.TileColumns;

    public override long WholeBytes(KernelShape shape) => WholeBytes(shape, threads: 1, keepPanels: false);

    public override long MinimumBytes(KernelShape shape)
    {
        long whole = WholeBytes(shape);
        return shape.IsPrecomputed ? whole : Math.Min(whole, CachedBytes(shape, threads: 1, SmallestWorkingSet, keepPanels: false));
    }

    public override KernelLayout Layout(KernelShape shape, long budget, int threads)
    {
        if (shape.IsPrecomputed)
            return new KernelLayout(0, 0, KeepPanels: false, threads, WholeBytes(shape), budget - WholeBytes(shape));
        if (WholeBytes(shape) <= budget)
        {
            (bool keep, int fitting) = Fit(threads, (k, t) => WholeBytes(shape, t, k) <= budget);
            // Packed panels and scratch are given back once the matrix is there.
            return new KernelLayout(0, 0, keep, fitting, WholeBytes(shape, fitting, keep), budget - WholeBytes(shape));
        }
        int workingSet = LargestWorkingSet;
        while (workingSet > SmallestWorkingSet && CachedBytes(shape, threads: 1, workingSet, keepPanels: false) > budget)
            workingSet /= 2;
        workingSet = Math.Min(workingSet, shape.Rows);
        long perRow = KernelRowCache<T, TVec, TSimd>.RowBytes(shape.Rows);
        long spare = Math.Min(budget / FreePart, budget - CachedBytes(shape, threads: 1, workingSet, keepPanels: false));
        // Packed panels are worth their memory only where another working set of rows can still be kept beside them.
        (bool keepPanels, int most) = Fit(threads, (k, t) => CachedBytes(shape, t, workingSet, k) + (k ? workingSet * perRow : 0) <= budget - spare);
        long bytes = CachedBytes(shape, most, workingSet, keepPanels);
        int more = (int)Math.Min((budget - spare - bytes) / perRow, shape.Rows - workingSet);
        return new KernelLayout(workingSet, workingSet + more, keepPanels, most, bytes + more * perRow, spare);
    }

    public override CpuKernel Create(CpuData data, KernelLayout layout, CancellationToken cancellationToken)
    {
        if (data.Kernel.Type == KernelType.Precomputed)
            return new WholeKernel<T, TVec, TSimd>(KernelMatrix<T, TVec, TSimd>.Copy(data.Features, layout.Threads, cancellationToken));
        PackedPanels<T, TVec, TSimd> panels = new(
            data.Features, data.Statistics.SquaredNorms, data.Centering, data.Function, layout.KeepPanels, layout.Threads, cancellationToken);
        if (!layout.IsWhole)
            return new CachedKernel<T, TVec, TSimd>(panels, layout);
        using (panels)
            return new WholeKernel<T, TVec, TSimd>(KernelMatrix<T, TVec, TSimd>.Compute(panels, layout.Threads, cancellationToken));
    }

    public override ISvmScorer CreateScorer(KernelSum sum, ColumnStatistics statistics, int threads) =>
        new KernelScorer<T, TVec, TSimd>(sum, statistics, threads);

    /// <summary>Kept panels and the most threads that fit, the panels mattering more.</summary>
    private static (bool KeepPanels, int Threads) Fit(int threads, Func<bool, int, bool> fits)
    {
        bool keep = fits(true, 1);
        while (threads > 1 && !fits(keep, threads))
            threads--;
        return (keep, threads);
    }

    private static long PanelBytes(int rows, int columns, int threads, bool keep)
    {
        long perPanel = (long)Width * columns * sizeof(T), panels = (rows + Width - 1) / Width;
        return (keep ? panels : threads) * perPanel + panels * Width * sizeof(T);
    }

    private static long WholeBytes(KernelShape shape, int threads, bool keepPanels) =>
        KernelMatrix<T, TVec, TSimd>.Bytes(shape.Rows) + shape.Rows * VectorBytes(shape.Layers)
        + SmoSolver<T, TVec, TSimd>.Bytes(shape.Rows, shape.Layers)
        + (shape.IsPrecomputed ? 0
            : PanelBytes(shape.Rows, shape.Columns, threads, keepPanels) + threads * KernelMatrix<T, TVec, TSimd>.ScratchBytes(shape.Rows, shape.Columns));

    private static long CachedBytes(KernelShape shape, int threads, int workingSet, bool keepPanels)
    {
        int set = Math.Min(workingSet, shape.Rows);
        return shape.Rows * (VectorBytes(shape.Layers) + sizeof(int))
            + set * KernelRowCache<T, TVec, TSimd>.RowBytes(shape.Rows) + KernelMatrix<T, TVec, TSimd>.Bytes(set)
            + SmoSolver<T, TVec, TSimd>.Bytes(set, shape.Layers)
            + PanelBytes(shape.Rows, shape.Columns, threads, keepPanels)
            + KernelRowCache<T, TVec, TSimd>.OverheadBytes(set, shape.Columns, threads);
    }

    private static long VectorBytes(int layers) => VectorBytesPerRow + layers * VectorBytesPerLayer;
}
