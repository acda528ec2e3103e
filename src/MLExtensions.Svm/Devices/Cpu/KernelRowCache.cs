using System.Runtime.CompilerServices;
using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Rows of a kernel matrix, computed many at a time; those used last are kept.</summary>
internal sealed unsafe class KernelRowCache<T, TVec, TSimd> : IDisposable
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private const int PanelsAPiece = 16;

    private readonly PackedPanels<T, TVec, TSimd> _panels;
    private readonly NativeBuffer<T> _rows, _scratch;
    private readonly NativeBuffer<double> _lanes;
    private readonly nint _stride;
    private readonly int[] _slotOf, _rowIn, _byAge;
    private readonly long[] _lastUse, _ages;
    private readonly int _batch, _threads;
    private readonly List<int> _missing = [];
    private long _clock;

    /// <param name="panels">The data.</param>
    /// <param name="batch">The most rows asked for at a time.</param>
    /// <param name="capacity">Rows kept, at least <paramref name="batch"/>.</param>
    /// <param name="threads">The most threads used.</param>
    public KernelRowCache(PackedPanels<T, TVec, TSimd> panels, int batch, int capacity, int threads)
    {
        _panels = panels;
        _threads = threads;
        _batch = PaddedRows(batch);
        _stride = KernelMatrix<T, TVec, TSimd>.RowStride(panels.Rows);
        _rows = new NativeBuffer<T>(capacity * _stride);
        _scratch = new NativeBuffer<T>(ScratchLength(batch, panels.Depth, threads));
        _lanes = new NativeBuffer<double>((long)threads * _batch * Width);
        _slotOf = new int[panels.Rows];
        Array.Fill(_slotOf, -1);
        _rowIn = new int[capacity];
        Array.Fill(_rowIn, -1);
        _lastUse = new long[capacity];
        _ages = new long[capacity];
        _byAge = new int[capacity];
    }

    /// <summary>The most threads used.</summary>
    public int Threads => _threads;

    private static int Width => MicroKernel<T, TVec, TSimd>.TileColumns;

    /// <summary>Bytes that the cache takes beside its rows.</summary>
    public static long OverheadBytes(int batch, int depth, int threads) =>
        ScratchLength(batch, depth, threads) * sizeof(T) + (long)threads * PaddedRows(batch) * Width * sizeof(double);

    /// <summary>Bytes that a kept row takes.</summary>
    public static long RowBytes(int rows) => KernelMatrix<T, TVec, TSimd>.RowStride(rows) * sizeof(T) + 2 * sizeof(long) + 2 * sizeof(int);

    /// <summary>A row that the last <see cref="Load"/> asked for.</summary>
    public T* Row(int row) => _rows.Pointer + _slotOf[row] * _stride;

    /// <summary>Makes rows available, computing those that are not kept.</summary>
    public void Load(ReadOnlySpan<int> rows, CancellationToken cancellationToken)
    {
        _clock++;
        _missing.Clear();
        foreach (int row in rows)
        {
            if (_slotOf[row] >= 0)
                _lastUse[_slotOf[row]] = _clock;
            else
                _missing.Add(row);
        }
        if (_missing.Count == 0)
            return;
        for (int slot = 0; slot < _byAge.Length; slot++)
        {
            _byAge[slot] = slot;
            _ages[slot] = _lastUse[slot];
        }
        Array.Sort(_ages, _byAge);
        for (int k = 0; k < _missing.Count; k++)
        {
            int slot = _byAge[k], row = _missing[k];
            if (_rowIn[slot] >= 0)
                _slotOf[_rowIn[slot]] = -1;
            _rowIn[slot] = row;
            _slotOf[row] = slot;
            _lastUse[slot] = _clock;
        }
        Compute(cancellationToken);
    }

    /// <summary>Recomputes a point's gradient; no row needs to be kept for it.</summary>
    public void ComputeGradient(DualPoint point, CancellationToken cancellationToken)
    {
        using KernelExpansion<T, TVec, TSimd> expansion = new(_panels);
        expansion.SetCoefficients(point.Beta);
        int count = point.Beta.Length, height = TSimd.TileRows;
        double[] gradient = point.Gradient, linear = point.Problem.Linear;
        Workers.For((count + _batch - 1) / _batch, _threads, (piece, worker) =>
        {
            Scratch scratch = WorkerScratch(worker);
            int first = piece * _batch, rows = Math.Min(_batch, count - first), tiles = (rows + height - 1) / height;
            double* lanes = _lanes.Pointer + (nint)worker * _batch * Width;
            _panels.PackTiles(first, tiles, scratch.Rows, scratch.Terms);
            fixed (double* sums = &gradient[first])
                expansion.Sum(scratch.Rows, scratch.Terms, rows, sums, scratch.Values, lanes, scratch.Panel, cancellationToken);
            for (int r = first; r < first + rows; r++)
                gradient[r] += linear[r];
        }, cancellationToken);
    }

    public void Dispose()
    {
        _rows.Dispose();
        _scratch.Dispose();
        _lanes.Dispose();
    }

    private static int PaddedRows(int batch) => (batch + TSimd.TileRows - 1) / TSimd.TileRows * TSimd.TileRows;

    private static long PerWorker(int batch, int depth) => PaddedRows(batch) * (depth + 1L + Width) + (long)depth * Width;

    private static long ScratchLength(int batch, int depth, int threads) => threads * PerWorker(batch, depth);

    private Scratch WorkerScratch(int worker)
    {
        T* start = _scratch.Pointer + worker * PerWorker(_batch, _panels.Depth);
        T* terms = start + (nint)_batch * Width;
        return new Scratch(start, terms, terms + _batch, terms + _batch + (nint)_batch * _panels.Depth);
    }

    private void Compute(CancellationToken cancellationToken)
    {
        try
        {
            int count = _missing.Count, tiles = PaddedRows(count) / TSimd.TileRows, depth = _panels.Depth;
            int[] missing = [.. _missing];
            Scratch shared = WorkerScratch(0);
            _panels.PackTiles(missing, shared.Rows, shared.Terms);
            Workers.For((_panels.Panels + PanelsAPiece - 1) / PanelsAPiece, _threads, (piece, worker) =>
            {
                Scratch scratch = WorkerScratch(worker);
                for (int p = piece * PanelsAPiece; p < Math.Min(_panels.Panels, (piece + 1) * PanelsAPiece); p++)
                {
                    if (cancellationToken.IsCancellationRequested)
                        return;
                    T* panel = _panels.Panel(p, scratch.Panel);
                    PanelKernel<T, TVec, TSimd>.Compute(
                        shared.Rows, tiles, shared.Terms, panel, _panels.Terms.Pointer + (nint)p * Width, depth, _panels.Function, scratch.Values);
                    for (int r = 0; r < missing.Length; r++)
                        Unsafe.CopyBlock(Row(missing[r]) + (nint)p * Width, scratch.Values + r * Width, (uint)(Width * sizeof(T)));
                }
            }, cancellationToken);
            if (_panels.Function.Type == KernelType.Rbf)
            {
                foreach (int row in missing)
                    Row(row)[row] = TSimd.FromDouble(1);
            }
        }
        catch
        {
            // Rows half computed are not rows.
            foreach (int row in _missing)
            {
                int slot = _slotOf[row];
                _rowIn[slot] = -1;
                _lastUse[slot] = 0;
                _slotOf[row] = -1;
            }
            throw;
        }
    }

    private readonly struct Scratch(T* values, T* terms, T* rows, T* panel)
    {
        public T* Values { get; } = values;

        public T* Terms { get; } = terms;

        public T* Rows { get; } = rows;

        public T* Panel { get; } = panel;
    }
}
