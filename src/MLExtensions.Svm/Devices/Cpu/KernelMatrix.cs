using System.Runtime.CompilerServices;
using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>The whole kernel matrix of a set of rows with itself. Half of it is computed; the other half is its mirror image.</summary>
internal sealed unsafe class KernelMatrix<T, TVec, TSimd> : IDisposable
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    // A multiple of every tile's height and of every panel's width.
    private const int BlockUnit = 96;
    private const int BlockBytes = 768 << 10;

    private const int RowsAPiece = 64;
    private const long MostBytes = 1L << 59;

    private readonly NativeBuffer<T> _values;

    private KernelMatrix(int rows)
    {
        Rows = rows;
        Stride = RowStride(rows);
        _values = new NativeBuffer<T>(rows * Stride);
    }

    /// <summary>Computes the matrix of packed rows.</summary>
    public static KernelMatrix<T, TVec, TSimd> Compute(PackedPanels<T, TVec, TSimd> panels, int threads, CancellationToken cancellationToken) =>
        Build(panels.Rows, matrix => matrix.Fill(panels, threads, cancellationToken));

    /// <summary>Copies a matrix that was computed elsewhere.</summary>
    public static KernelMatrix<T, TVec, TSimd> Copy(FeatureMatrix values, int threads, CancellationToken cancellationToken) =>
        Build(values.Rows, matrix => matrix.FillRows(threads, (r, row) =>
        {
            ReadOnlySpan<float> source = values.Row(r);
            for (int c = 0; c < source.Length; c++)
                row[c] = TSimd.FromDouble(source[c]);
        }, cancellationToken));

    /// <summary>The kernel matrix from this matrix of products.</summary>
    public KernelMatrix<T, TVec, TSimd> Apply(KernelFunction function, double[] squaredNorms, int threads, CancellationToken cancellationToken)
    {
        using NativeBuffer<T> terms = PackedPanels<T, TVec, TSimd>.CreateTerms(squaredNorms, function);
        T* start = terms.Pointer;
        int width = MicroKernel<T, TVec, TSimd>.TileColumns;
        return Build(Rows, matrix =>
        {
            matrix.FillRows(threads, (r, row) =>
            {
                Unsafe.CopyBlock(row, Pointer + r * Stride, (uint)(Stride * sizeof(T)));
                for (int c = 0; c < Rows; c += width)
                    PanelKernel<T, TVec, TSimd>.Transform(row + c, 1, start + r, start + c, function);
            }, cancellationToken);
            matrix.SetDiagonal(function);
        });
    }

    /// <summary>The matrix of some of the rows.</summary>
    public KernelMatrix<T, TVec, TSimd> Select(int[] rows, int threads, CancellationToken cancellationToken) =>
        Build(rows.Length, matrix => matrix.FillRows(threads, (r, row) =>
        {
            T* source = Pointer + rows[r] * Stride;
            for (int c = 0; c < rows.Length; c++)
                row[c] = source[rows[c]];
        }, cancellationToken));

    public int Rows { get; }

    /// <summary>Elements from a row to the next; columns beyond <see cref="Rows"/> hold some finite value.</summary>
    public nint Stride { get; }

    public T* Pointer => _values.Pointer;

    /// <summary>The stride for <paramref name="rows"/> rows: whole panels, and never a multiple of a page, which would fall on few cache sets.</summary>
    public static nint RowStride(int rows)
    {
        int width = MicroKernel<T, TVec, TSimd>.TileColumns;
        nint stride = ((nint)rows + width - 1) / width * width;
        return stride * sizeof(T) % 4096 == 0 ? stride + 64 / sizeof(T) : stride;
    }

    /// <summary>Bytes that a matrix takes, but at most half an exbibyte, so that sums of a few sizes cannot overflow.</summary>
    public static long Bytes(int rows) => Math.Min((long)rows * RowStride(rows), MostBytes / sizeof(T)) * sizeof(T);

    /// <summary>Bytes of scratch memory that each thread takes to fill the matrix.</summary>
    public static long ScratchBytes(int rows, int depth) =>
        sizeof(T) * ((long)BlockRows(rows, depth, 1) * (depth + 1L + MicroKernel<T, TVec, TSimd>.TileColumns) + (long)depth * MicroKernel<T, TVec, TSimd>.TileColumns);

    public void Dispose() => _values.Dispose();

    private delegate void RowFiller(int index, T* row);

    private static KernelMatrix<T, TVec, TSimd> Build(int rows, Action<KernelMatrix<T, TVec, TSimd>> fill)
    {
        KernelMatrix<T, TVec, TSimd> matrix = new(rows);
        try
        {
            fill(matrix);
            return matrix;
        }
        catch
        {
            matrix.Dispose();
            throw;
        }
    }

    private void FillRows(int threads, RowFiller fill, CancellationToken cancellationToken) =>
        Workers.For((Rows + RowsAPiece - 1) / RowsAPiece, threads, (piece, _) =>
        {
            for (int r = piece * RowsAPiece; r < Math.Min(Rows, (piece + 1) * RowsAPiece); r++)
            {
                T* row = Pointer + r * Stride;
                fill(r, row);
                new Span<T>(row + Rows, (int)(Stride - Rows)).Clear();
            }
        }, cancellationToken);

    private static int BlockRows(int rows, int depth, int threads)
    {
        int fitting = BlockBytes / (int)Math.Min(BlockBytes, (long)depth * sizeof(T) * BlockUnit);
        int sharing = rows / (8 * threads * BlockUnit);
        return BlockUnit * Math.Clamp(Math.Min(fitting, sharing), 1, 4);
    }

    private void Fill(PackedPanels<T, TVec, TSimd> panels, int threads, CancellationToken cancellationToken)
    {
        int height = TSimd.TileRows, width = PackedPanels<T, TVec, TSimd>.Width, depth = panels.Depth;
        int block = BlockRows(Rows, depth, threads);
        int blocks = (Rows + block - 1) / block;
        int workers = Math.Min(threads, blocks);
        long panelScratch = panels.NeedsScratch ? panels.PanelLength : 0;
        long perWorker = (long)block * (depth + 1 + width) + panelScratch;
        using NativeBuffer<T> scratch = new(workers * perWorker);

        // The first blocks are the longest, so the threads finish close to each other.
        Workers.For(blocks, workers, (piece, worker) =>
        {
            T* values = scratch.Pointer + worker * perWorker;
            T* terms = values + (nint)block * width;
            T* rows = terms + block;
            T* packed = rows + (nint)block * depth;
            int first = piece * block;
            int count = Math.Min(block, Rows - first);
            int tiles = (count + height - 1) / height;
            panels.PackTiles(first, tiles, rows, terms);
            for (int p = first / width; p < panels.Panels && !cancellationToken.IsCancellationRequested; p++)
            {
                // Tiles below the diagonal are the mirror image of others.
                int upper = Math.Min(tiles, ((p + 1) * width - first + height - 1) / height);
                PanelKernel<T, TVec, TSimd>.Compute(
                    rows, upper, terms, panels.Panel(p, packed), panels.Terms.Pointer + (nint)p * width, depth, panels.Function, values);
                Write(values, first, Math.Min(count, upper * height), p * width);
            }
        }, cancellationToken);
        SetDiagonal(panels.Function);
    }

    private void SetDiagonal(KernelFunction function)
    {
        for (int r = 0; function.Type == KernelType.Rbf && r < Rows; r++)
            Pointer[r * Stride + r] = TSimd.FromDouble(1);
    }

    /// <summary>Writes a panel's values and their mirror image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write(T* values, int firstRow, int rows, int firstColumn)
    {
        int width = MicroKernel<T, TVec, TSimd>.TileColumns, columns = Math.Min(width, Rows - firstColumn);
        T* target = Pointer + firstRow * Stride + firstColumn;
        for (int r = 0; r < rows; r++)
        {
            TSimd.Store(target, TSimd.Load(values + r * width));
            TSimd.Store(target + TSimd.Count, TSimd.Load(values + r * width + TSimd.Count));
            target += Stride;
        }
        target = Pointer + firstColumn * Stride + firstRow;
        for (int c = 0; c < columns; c++)
        {
            for (int r = 0; r < rows; r++)
                target[r] = values[r * width + c];
            target += Stride;
        }
    }
}
