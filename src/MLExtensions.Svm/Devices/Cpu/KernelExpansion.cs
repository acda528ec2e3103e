using System.Runtime.CompilerServices;
using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// Sums over the kernel, <c>sum over j of coefficients[o, j] * k(x[i], panels[j])</c>, accumulated in double precision as the kernel values
/// arise. The order of addition follows the panels alone, so a row's sums have the same bits in any company.
/// </summary>
internal sealed unsafe class KernelExpansion<T, TVec, TSimd> : IDisposable
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private readonly PackedPanels<T, TVec, TSimd> _panels;

    // Column by column, the outputs of each together.
    private readonly NativeBuffer<double> _coefficients;
    private readonly bool[] _isPanelUsed;
    private readonly int _outputs;

    /// <param name="panels">The columns, which must outlive this object.</param>
    /// <param name="outputs">Number of sums.</param>
    public KernelExpansion(PackedPanels<T, TVec, TSimd> panels, int outputs)
    {
        _panels = panels;
        _outputs = outputs;
        _coefficients = new NativeBuffer<double>((long)panels.Panels * Width * outputs);
        _coefficients.Clear();
        _isPanelUsed = new bool[panels.Panels];
    }

    /// <summary>Elements of scratch memory that <see cref="Sum"/> takes for each row of its tiles.</summary>
    public static int ValuesPerRow => Width;

    /// <summary>Doubles of scratch memory that <see cref="Sum"/> takes for each row of its tiles.</summary>
    public int LanesPerRow => _outputs == 1 ? Width : 0;

    private static int Width => MicroKernel<T, TVec, TSimd>.TileColumns;

    /// <summary>Sets the coefficients of a sum, one per row of the panels.</summary>
    public void SetCoefficients(int output, ReadOnlySpan<double> coefficients)
    {
        for (int j = 0; j < coefficients.Length; j++)
        {
            _coefficients.Pointer[(nint)j * _outputs + output] = coefficients[j];
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
        if (_outputs == 1)
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
            if (_outputs == 1)
                Accumulate(values, count, _coefficients.Pointer + (nint)p * Width, lanes);
            else
                AccumulateMany(values, count, p, sums);
        }
        for (int r = 0; _outputs == 1 && r < count; r++)
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
                if (_outputs == 1)
                    Accumulate(values + k * Width, 1, _coefficients.Pointer + (nint)(p + k) * Width, lanes);
                else if (_isPanelUsed[p + k])
                    AccumulateMany(values + k * Width, 1, p + k, sums);
            }
        }
        if (_outputs == 1)
            *sums = Reduce(lanes);
    }

    public void Dispose() => _coefficients.Dispose();

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
        for (int r = 0; r < rows; r++)
        {
            Span<double> target = new(sums + (nint)r * _outputs, _outputs);
            double* weights = _coefficients.Pointer + (nint)first * _outputs;
            for (int c = 0; c < columns; c++, weights += _outputs)
                WideProduct.AddScaled(new ReadOnlySpan<double>(weights, _outputs), TSimd.ToDouble(values[r * Width + c]), target);
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
