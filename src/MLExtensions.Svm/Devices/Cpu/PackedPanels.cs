using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// All rows of a matrix as packed panels, with each row's term of the kernel function. The panels are either kept or, to save
/// memory, packed each time one is asked for.
/// </summary>
internal sealed unsafe class PackedPanels<T, TVec, TSimd> : IDisposable
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private readonly FeatureMatrix _features;
    private readonly NativeBuffer<T>? _kept;

    public PackedPanels(
        FeatureMatrix features, double[] squaredNorms, RowCentering centering, KernelFunction function, bool keep, int threads,
        CancellationToken cancellationToken)
    {
        _features = features;
        Centering = centering;
        Function = function;
        Panels = (features.Rows + Width - 1) / Width;
        Terms = CreateTerms(squaredNorms, function);
        if (!keep)
            return;
        _kept = new NativeBuffer<T>(Panels * PanelLength);
        Workers.For(Panels, threads, (panel, _) => Pack(panel * Width, Width, _kept.Pointer + panel * PanelLength), cancellationToken);
    }

    /// <summary>Rows of the matrix in a panel.</summary>
    public static int Width => MicroKernel<T, TVec, TSimd>.TileColumns;

    public int Panels { get; }

    public int Depth => _features.Columns;

    public int Rows => _features.Rows;

    /// <summary>Elements in a panel.</summary>
    public long PanelLength => (long)Width * Depth;

    public RowCentering Centering { get; }

    public KernelFunction Function { get; }

    /// <summary>Every row's term, 0 for the rows that fill up the last panel.</summary>
    public NativeBuffer<T> Terms { get; }

    /// <summary>Whether <see cref="Panel"/> needs room to pack in.</summary>
    public bool NeedsScratch => _kept is null;

    /// <summary>The terms of rows, and 0 for those that fill up the last panel.</summary>
    public static NativeBuffer<T> CreateTerms(double[] squaredNorms, KernelFunction function)
    {
        NativeBuffer<T> terms = new((squaredNorms.Length + Width - 1) / Width * Width);
        for (int r = 0; r < terms.Length; r++)
            terms.Pointer[r] = r < squaredNorms.Length ? TSimd.FromDouble(function.TermFactor * squaredNorms[r]) : default;
        return terms;
    }

    /// <summary>One packed panel, in <paramref name="scratch"/> (of <see cref="PanelLength"/> elements) where panels are not kept.</summary>
    public T* Panel(int panel, T* scratch)
    {
        if (_kept is not null)
            return _kept.Pointer + panel * PanelLength;
        Pack(panel * Width, Width, scratch);
        return scratch;
    }

    /// <summary>Packs rows from <paramref name="first"/> on for the other operand, in tiles of TileRows, with their terms.</summary>
    public void PackTiles(int first, int tiles, T* destination, T* terms)
    {
        int height = TSimd.TileRows;
        for (int tile = 0; tile < tiles; tile++)
            Pack(first + tile * height, height, destination + (nint)tile * height * Depth);
        for (int r = 0; r < tiles * height; r++)
            terms[r] = first + r < Rows ? Terms.Pointer[first + r] : default;
    }

    /// <summary>As <see cref="PackTiles(int, int, T*, T*)"/> for the rows whose numbers are listed.</summary>
    public void PackTiles(ReadOnlySpan<int> rows, T* destination, T* terms)
    {
        int height = TSimd.TileRows;
        float** pointers = stackalloc float*[height];
        fixed (float* values = _features.Values.Span, center = Centering.Center)
        {
            for (int first = 0; first < rows.Length; first += height)
            {
                int count = Math.Min(height, rows.Length - first);
                for (int r = 0; r < height; r++)
                {
                    if (r < count)
                        pointers[r] = values + (nint)rows[first + r] * Depth;
                    terms[first + r] = r < count ? Terms.Pointer[rows[first + r]] : default;
                }
                RowPacker<T, TVec, TSimd>.Pack(pointers, count, height, Depth, center, Centering.Scale, destination + (nint)first * Depth);
            }
        }
    }

    public void Dispose()
    {
        Terms.Dispose();
        _kept?.Dispose();
    }

    private void Pack(int first, int width, T* destination)
    {
        float** pointers = stackalloc float*[width];
        int count = Math.Clamp(Rows - first, 0, width);
        fixed (float* values = _features.Values.Span, center = Centering.Center)
        {
            for (int r = 0; r < count; r++)
                pointers[r] = values + (nint)(first + r) * Depth;
            RowPacker<T, TVec, TSimd>.Pack(pointers, count, width, Depth, center, Centering.Scale, destination);
        }
    }
}
