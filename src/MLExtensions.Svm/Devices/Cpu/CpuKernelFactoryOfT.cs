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

    public override long WholeBytes(int rows, int columns, int threads) => WholeBytes(rows, columns, threads, keepPanels: true);

    public override long MinimumBytes(int rows, int columns, int threads) =>
        Math.Min(WholeBytes(rows, columns, threads, keepPanels: false), CachedBytes(rows, columns, threads, Math.Min(rows, SmallestWorkingSet), keepPanels: false));

    public override CpuKernel Create(CpuData data, KernelFunction function, long budget, int threads, CancellationToken cancellationToken)
    {
        int rows = data.Features.Rows, columns = data.Features.Columns;
        foreach (bool keep in (ReadOnlySpan<bool>)[true, false])
        {
            if (WholeBytes(rows, columns, threads, keep) <= budget)
            {
                using PackedPanels<T, TVec, TSimd> panels = Pack(data, function, keep, threads, cancellationToken);
                return new WholeKernel<T, TVec, TSimd>(panels, threads, cancellationToken);
            }
        }
        long perRow = KernelRowCache<T, TVec, TSimd>.RowBytes(rows);
        for (int workingSet = LargestWorkingSet; workingSet >= SmallestWorkingSet; workingSet /= 2)
        {
            // Packed panels are worth their memory only where a few working sets of rows can still be kept beside them.
            foreach (bool keep in (ReadOnlySpan<bool>)[true, false])
            {
                long rest = budget - CachedBytes(rows, columns, threads, workingSet, keep);
                if (rest < (keep ? workingSet * perRow : 0))
                    continue;
                int cachedRows = (int)Math.Min(rows, workingSet + rest / perRow);
                return new CachedKernel<T, TVec, TSimd>(Pack(data, function, keep, threads, cancellationToken), Math.Min(workingSet, rows), cachedRows, threads);
            }
        }
        throw new InvalidOperationException("The memory budget was not checked against the minimum.");
    }

    public override ISvmScorer CreateScorer(SvmModel model, ColumnStatistics statistics) =>
        new KernelScorer<T, TVec, TSimd>(model, statistics);

    private static PackedPanels<T, TVec, TSimd> Pack(
        CpuData data, KernelFunction function, bool keep, int threads, CancellationToken cancellationToken) =>
        new(data.Features, data.Statistics.SquaredNorms, data.Centering, function, keep, threads, cancellationToken);

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
