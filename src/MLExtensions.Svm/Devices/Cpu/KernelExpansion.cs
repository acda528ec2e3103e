using System.Runtime.CompilerServices;
using MLExtensions.Svm.Devices.Cpu.Simd;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// Sums over the kernel, <c>sum over j of coefficients[j] * k(x[i], panels[j])</c>, accumulated in double precision as the kernel values
/// arise. The order of addition follows the panels alone, so a row's sum has the same bits in any company.
/// </summary>
internal static unsafe class KernelExpansion<T, TVec, TSimd>
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private static int Width => MicroKernel<T, TVec, TSimd>.TileColumns;

    /// <summary>Doubles of scratch memory that <see cref="Sum"/> takes for each row of its tiles.</summary>
    public static int LanesPerRow => Width;

    /// <summary>The sums of <paramref name="count"/> rows packed in tiles.</summary>
    /// <param name="panels">The columns.</param>
    /// <param name="coefficients">A coefficient per column, 0 for those that fill up the last panel.</param>
    /// <param name="rows">The packed rows.</param>
    /// <param name="rowTerms">Their terms.</param>
    /// <param name="count">Rows; their tiles are full.</param>
    /// <param name="sums">Receives a sum per row.</param>
    /// <param name="values">Scratch: the panel's width times the tiles' rows.</param>
    /// <param name="lanes">Scratch: as many doubles.</param>
    /// <param name="panelScratch">Scratch for a panel, where panels are not kept.</param>
    /// <param name="cancellationToken">Ends the work early, leaving the sums unusable.</param>
    public static void Sum(
        PackedPanels<T, TVec, TSimd> panels, double* coefficients, T* rows, T* rowTerms, int count, double* sums,
        T* values, double* lanes, T* panelScratch, CancellationToken cancellationToken)
    {
        int tiles = (count + TSimd.TileRows - 1) / TSimd.TileRows;
        new Span<double>(lanes, count * Width).Clear();
        for (int p = 0; p < panels.Panels && !cancellationToken.IsCancellationRequested; p++)
        {
            double* weights = coefficients + (nint)p * Width;
            if (!new ReadOnlySpan<double>(weights, Width).ContainsAnyExcept(0.0))
                continue;
            T* panel = panels.Panel(p, panelScratch);
            PanelKernel<T, TVec, TSimd>.Compute(rows, tiles, rowTerms, panel, panels.Terms.Pointer + (nint)p * Width, panels.Depth, panels.Function, values);
            Accumulate(values, count, weights, lanes);
        }
        for (int r = 0; r < count; r++)
            sums[r] = Reduce(lanes + r * Width);
    }

    /// <summary>The sum of a single row, its values one after another.</summary>
    public static double SumRow(PackedPanels<T, TVec, TSimd> panels, double* coefficients, T* row, T rowTerm)
    {
        T* values = stackalloc T[2 * Width];
        double* lanes = stackalloc double[Width];
        new Span<double>(lanes, Width).Clear();
        for (int p = 0; p < panels.Panels; p += 2)
        {
            int pair = Math.Min(2, panels.Panels - p);
            PanelKernel<T, TVec, TSimd>.ComputeRow(
                row, &rowTerm, panels.Panel(p, null), panels.Terms.Pointer + (nint)p * Width, pair, panels.Depth, panels.Function, values);
            for (int k = 0; k < pair; k++)
                Accumulate(values + k * Width, 1, coefficients + (nint)(p + k) * Width, lanes);
        }
        return Reduce(lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(T* values, int rows, double* weights, double* lanes)
    {
        for (int r = 0; r < rows; r++)
        {
            TSimd.AccumulateWeighted(lanes, weights, TSimd.Load(values));
            TSimd.AccumulateWeighted(lanes + TSimd.Count, weights + TSimd.Count, TSimd.Load(values + TSimd.Count));
            values += Width;
            lanes += Width;
        }
    }

    private static double Reduce(double* lanes)
    {
        double sum = 0;
        for (int k = 0; k < Width; k++)
            sum += lanes[k];
        return sum;
    }
}
