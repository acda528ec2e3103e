using System.Runtime.CompilerServices;
using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// Sums over the kernel, <c>sum over j of coefficients[j] * k(x[i], panels[j])</c>, of one function or of pairs of classes, accumulated in double precision as the kernel values
/// arise. The order of addition follows the panels alone, so a row's sums have the same bits in any company.
/// </summary>
internal sealed unsafe class KernelExpansion<T, TVec, TSimd> : IDisposable
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private readonly PackedPanels<T, TVec, TSimd> _panels;

    // Of one function; of pairs, they are there.
    private readonly NativeBuffer<double>? _coefficients;
    private readonly PairSums? _pairs;
    private readonly bool[] _isPanelUsed;
    private readonly int _outputs;

    /// <summary>A sum whose coefficients are to be set.</summary>
    /// <param name="panels">The columns, which must outlive this object.</param>
    public KernelExpansion(PackedPanels<T, TVec, TSimd> panels)
    {
        _panels = panels;
        _outputs = 1;
        _coefficients = new NativeBuffer<double>((long)panels.Panels * Width);
        _coefficients.Clear();
        _isPanelUsed = new bool[panels.Panels];
    }

    /// <summary>The sums of functions of the panels.</summary>
    /// <param name="panels">The columns, which must outlive this object.</param>
    /// <param name="sum">The functions.</param>
    public static KernelExpansion<T, TVec, TSimd> Of(PackedPanels<T, TVec, TSimd> panels, KernelSum sum)
    {
        if (sum.Pairs is not null)
            return new KernelExpansion<T, TVec, TSimd>(panels, new PairSums(sum), sum.Outputs);
        KernelExpansion<T, TVec, TSimd> expansion = new(panels);
        expansion.SetCoefficients(sum.Coefficients.Span);
        return expansion;
    }

    private KernelExpansion(PackedPanels<T, TVec, TSimd> panels, PairSums pairs, int outputs)
    {
        _panels = panels;
        _outputs = outputs;
        _pairs = pairs;
        _isPanelUsed = new bool[panels.Panels];
        for (int p = 0; p < _isPanelUsed.Length; p++)
            _isPanelUsed[p] = pairs.Uses(p * Width, Math.Min(Width, panels.Rows - p * Width));
    }

    /// <summary>Elements of scratch memory that <see cref="Sum"/> takes for each row of its tiles.</summary>
    public static int ValuesPerRow => Width;

    /// <summary>Doubles of scratch memory that <see cref="Sum"/> takes for each row of its tiles.</summary>
    public int LanesPerRow => _pairs is null ? Width : 0;

    private static int Width => MicroKernel<T, TVec, TSimd>.TileColumns;

    /// <summary>Sets the coefficients of a single sum, one per row of the panels.</summary>
    public void SetCoefficients(ReadOnlySpan<double> coefficients)
    {
        for (int j = 0; j < coefficients.Length; j++)
        {
            _coefficients!.Pointer[j] = coefficients[j];
            _isPanelUsed[j / Width] |= coefficients[j] != 0;
        }
    }

    /// <summary>The sums of <paramref name="count"/> rows packed in tiles.</summary>
    /// <param name="rows">The packed rows.</param>
    /// <param name="rowTerms">Their terms.</param>
    /// <param name="count">Rows; their tiles are full.</param>
    /// <param name="sums">Receives, row by row, a sum per output.</param>
    /// <param name="values">Scratch: <see cref="ValuesPerRow"/> times the tiles' rows.</param>
    /// <param name="lanes">Scratch: <see cref="LanesPerRow"/> times the tiles' rows.</param>
    /// <param name="panelScratch">Scratch for a panel, where panels are not kept.</param>
    /// <param name="cancellationToken">Ends the work early, leaving the sums unusable.</param>
    public void Sum(
        T* rows, T* rowTerms, int count, double* sums, T* values, double* lanes, T* panelScratch, CancellationToken cancellationToken)
    {
        int tiles = (count + TSimd.TileRows - 1) / TSimd.TileRows;
        if (_pairs is null)
            new Span<double>(lanes, count * Width).Clear();
        else
            new Span<double>(sums, count * _outputs).Clear();
        for (int p = 0; p < _panels.Panels && !cancellationToken.IsCancellationRequested; p++)
        {
            if (!_isPanelUsed[p])
                continue;
            T* panel = _panels.Panel(p, panelScratch);
            PanelKernel<T, TVec, TSimd>.Compute(
                rows, tiles, rowTerms, panel, _panels.Terms.Pointer + (nint)p * Width, _panels.Depth, _panels.Function, values);
            if (_pairs is null)
                Accumulate(values, count, _coefficients!.Pointer + (nint)p * Width, lanes);
            else
                AccumulateMany(values, count, p, sums);
        }
        for (int r = 0; _pairs is null && r < count; r++)
            sums[r] = Reduce(lanes + r * Width);
    }

    /// <summary>The sums of a single row, its values one after another.</summary>
    public void SumRow(T* row, T rowTerm, double* sums)
    {
        T* values = stackalloc T[2 * Width];
        double* lanes = stackalloc double[Width];
        new Span<double>(lanes, Width).Clear();
        new Span<double>(sums, _outputs).Clear();
        for (int p = 0; p < _panels.Panels; p += 2)
        {
            int pair = Math.Min(2, _panels.Panels - p);
            PanelKernel<T, TVec, TSimd>.ComputeRow(
                row, &rowTerm, _panels.Panel(p, null), _panels.Terms.Pointer + (nint)p * Width, pair, _panels.Depth, _panels.Function, values);
            for (int k = 0; k < pair; k++)
            {
                if (_pairs is null)
                    Accumulate(values + k * Width, 1, _coefficients!.Pointer + (nint)(p + k) * Width, lanes);
                else if (_isPanelUsed[p + k])
                    AccumulateMany(values + k * Width, 1, p + k, sums);
            }
        }
        if (_pairs is null)
            *sums = Reduce(lanes);
    }

    public void Dispose()
    {
        _coefficients?.Dispose();
        _pairs?.Dispose();
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

    private void AccumulateMany(T* values, int rows, int panel, double* sums)
    {
        int first = panel * Width, columns = Math.Min(Width, _panels.Rows - first);
        double* wide = stackalloc double[Width];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
                wide[c] = TSimd.ToDouble(values[r * Width + c]);
            _pairs!.Add(new ReadOnlySpan<double>(wide, columns), first, new Span<double>(sums + (nint)r * _outputs, _outputs));
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
