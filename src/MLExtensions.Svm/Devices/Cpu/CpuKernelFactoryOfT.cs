using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Devices.Cpu;

/// <inheritdoc/>
internal sealed unsafe class CpuKernelFactory<T, TVec, TSimd> : CpuKernelFactory
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private const int LargestWorkingSet = 512;
    private const int SmallestWorkingSet = 32;

    // The dual point, the problem and the working-set selector: doubles and integers per row.
    private const long VectorBytesPerRow = 72;

    private static int Width => MicroKernel<T, TVec, TSimd>.TileColumns;

    public override long WholeBytes(int rows, int columns) => WholeBytes(rows, columns, threads: 1, keepPanels: false);

    public override long MinimumBytes(int rows, int columns) =>
        Math.Min(WholeBytes(rows, columns), CachedBytes(rows, columns, threads: 1, SmallestWorkingSet, keepPanels: false));

    public override KernelLayout Layout(int rows, int columns, long budget, int threads)
    {
        if (WholeBytes(rows, columns) <= budget)
        {
            (bool keep, int fitting) = Fit(threads, (k, t) => WholeBytes(rows, columns, t, k) <= budget);
            return new KernelLayout(0, 0, keep, fitting, WholeBytes(rows, columns, fitting, keep));
        }
        int workingSet = LargestWorkingSet;
        while (workingSet > SmallestWorkingSet && CachedBytes(rows, columns, threads: 1, workingSet, keepPanels: false) > budget)
            workingSet /= 2;
        workingSet = Math.Min(workingSet, rows);
        long perRow = KernelRowCache<T, TVec, TSimd>.RowBytes(rows);
        // Packed panels are worth their memory only where another working set of rows can still be kept beside them.
        (bool keepPanels, int most) = Fit(threads, (k, t) => CachedBytes(rows, columns, t, workingSet, k) + (k ? workingSet * perRow : 0) <= budget);
        long bytes = CachedBytes(rows, columns, most, workingSet, keepPanels);
        int more = (int)Math.Min(rows - workingSet, (budget - bytes) / perRow);
        return new KernelLayout(workingSet, workingSet + more, keepPanels, most, bytes + more * perRow);
    }

    public override CpuKernel Create(CpuData data, KernelFunction function, KernelLayout layout, CancellationToken cancellationToken)
    {
        PackedPanels<T, TVec, TSimd> panels = new(
            data.Features, data.Statistics.SquaredNorms, data.Centering, function, layout.KeepPanels, layout.Threads, cancellationToken);
        if (!layout.IsWhole)
            return new CachedKernel<T, TVec, TSimd>(panels, layout.WorkingSet, layout.CachedRows, layout.Threads);
        using (panels)
            return new WholeKernel<T, TVec, TSimd>(panels, layout.Threads, cancellationToken);
    }

    public override ISvmScorer CreateScorer(SvmModel model, ColumnStatistics statistics, int threads) =>
        new KernelScorer<T, TVec, TSimd>(model, statistics, threads);

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

    private static long WholeBytes(int rows, int columns, int threads, bool keepPanels) =>
        rows * (KernelMatrix<T, TVec, TSimd>.RowStride(rows) * sizeof(T) + VectorBytesPerRow)
        + SmoSolver<T, TVec, TSimd>.Bytes(rows)
        + PanelBytes(rows, columns, threads, keepPanels)
        + threads * KernelMatrix<T, TVec, TSimd>.ScratchBytes(rows, columns);

    private static long CachedBytes(int rows, int columns, int threads, int workingSet, bool keepPanels)
    {
        int set = Math.Min(workingSet, rows);
        return rows * (VectorBytesPerRow + sizeof(int))
            + set * (KernelRowCache<T, TVec, TSimd>.RowBytes(rows) + KernelMatrix<T, TVec, TSimd>.RowStride(set) * sizeof(T))
            + SmoSolver<T, TVec, TSimd>.Bytes(set)
            + PanelBytes(rows, columns, threads, keepPanels)
            + KernelRowCache<T, TVec, TSimd>.OverheadBytes(set, columns, threads);
    }
}
