using System.Buffers;
using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Scores rows against packed support vectors, the kernel and the weighted sums fused into the matrix product.</summary>
internal sealed unsafe class KernelScorer<T, TVec, TSimd> : ISvmScorer
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private const int BlockBytes = 768 << 10;
    private const int LargestOnStack = 2048;

    // Above this -gamma * distance^2 is 0 in single precision.
    private const double VanishingExponent = 90;

    private readonly KernelSum _sum;
    private readonly PackedPanels<T, TVec, TSimd> _panels;
    private readonly KernelExpansion<T, TVec, TSimd> _expansion;
    private readonly double[] _intercepts;
    private readonly double _largestNorm;

    public KernelScorer(KernelSum sum, ColumnStatistics statistics, int threads)
    {
        _sum = sum;
        RowCentering centering = RowCentering.For(sum.Kernel.Type, statistics, sumsToZero: false);
        _panels = new PackedPanels<T, TVec, TSimd>(
            sum.SupportVectors, statistics.SquaredNorms, centering, KernelFunction.For(sum.Kernel, centering), keep: true, threads,
            CancellationToken.None);
        _expansion = KernelExpansion<T, TVec, TSimd>.Of(_panels, sum);
        _intercepts = sum.Intercepts.ToArray();
        _largestNorm = Math.Sqrt(centering.LargestSquaredNorm);
    }

    public void Score(ReadOnlySpan<float> rows, int rowCount, Span<double> values, int threads)
    {
        if (rowCount == 1)
            ScoreRow(rows[.._panels.Depth], values[.._sum.Outputs]);
        else if (rowCount > 1)
            ScoreBlocks(rows, rowCount, values, threads);
        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        _expansion.Dispose();
        _panels.Dispose();
    }

    private void ScoreRow(ReadOnlySpan<float> row, Span<double> values)
    {
        int depth = _panels.Depth;
        double norm = WideProduct.SquaredDistance(row, _panels.Centering.Center);
        T[]? rented = depth > LargestOnStack ? ArrayPool<T>.Shared.Rent(depth) : null;
        Span<T> packed = rented ?? stackalloc T[LargestOnStack];
        fixed (float* source = row, center = _panels.Centering.Center)
        fixed (T* target = packed)
        fixed (double* sums = values)
        {
            float* start = source;
            RowPacker<T, TVec, TSimd>.Pack(&start, 1, 1, depth, center, _panels.Centering.Scale, target);
            _expansion.SumRow(target, Term(norm), sums);
            Finish(row, norm, sums);
        }
        if (rented is not null)
            ArrayPool<T>.Shared.Return(rented);
    }

    private void ScoreBlocks(ReadOnlySpan<float> rows, int rowCount, Span<double> values, int threads)
    {
        int height = TSimd.TileRows, depth = _panels.Depth;
        int block = Math.Clamp(BlockBytes / (int)Math.Min(BlockBytes, (long)depth * sizeof(T)), 8 * height, 32 * height);
        int pieces = (rowCount + block - 1) / block;
        // As many pieces for every thread, all of a size.
        pieces = Math.Min((pieces + threads - 1) / threads * threads, (rowCount + height - 1) / height);
        block = ((rowCount + pieces - 1) / pieces + height - 1) / height * height;
        pieces = (rowCount + block - 1) / block;
        int workers = Math.Min(threads, pieces);
        long perWorker = (long)block * (KernelExpansion<T, TVec, TSimd>.ValuesPerRow + 1 + depth), lanesPerWorker = (long)block * (_expansion.LanesPerRow + 1);
        using NativeBuffer<T> scratch = new(workers * perWorker);
        using NativeBuffer<double> lanes = new(workers * lanesPerWorker);
        fixed (float* features = rows)
        fixed (double* results = values)
        {
            float* source = features;
            double* target = results;
            Workers.For(pieces, workers, (piece, worker) =>
            {
                int first = piece * block;
                ScoreBlock(
                    source + (nint)first * depth, Math.Min(block, rowCount - first), target + (nint)first * _sum.Outputs,
                    scratch.Pointer + worker * perWorker, lanes.Pointer + worker * lanesPerWorker, block);
            }, CancellationToken.None);
        }
    }

    private void ScoreBlock(float* rows, int count, double* sums, T* scratch, double* lanes, int block)
    {
        int height = TSimd.TileRows, depth = _panels.Depth;
        T* values = scratch, terms = values + (nint)block * KernelExpansion<T, TVec, TSimd>.ValuesPerRow, packed = terms + block;
        double* norms = lanes + (nint)block * _expansion.LanesPerRow;
        float** pointers = stackalloc float*[height];
        fixed (float* center = _panels.Centering.Center)
        {
            for (int first = 0; first < count; first += height)
            {
                int tile = Math.Min(height, count - first);
                for (int r = 0; r < height; r++)
                {
                    norms[first + r] = 0;
                    if (r < tile)
                    {
                        pointers[r] = rows + (nint)(first + r) * depth;
                        norms[first + r] = WideProduct.SquaredDistance(new ReadOnlySpan<float>(pointers[r], depth), _panels.Centering.Center);
                    }
                    terms[first + r] = Term(norms[first + r]);
                }
                RowPacker<T, TVec, TSimd>.Pack(pointers, tile, height, depth, center, _panels.Centering.Scale, packed + (nint)first * depth);
            }
        }
        _expansion.Sum(packed, terms, count, sums, values, lanes, null, CancellationToken.None);
        for (int r = 0; r < count; r++)
            Finish(new ReadOnlySpan<float>(rows + (nint)r * depth, depth), norms[r], sums + (nint)r * _sum.Outputs);
    }

    private T Term(double norm) => TSimd.FromDouble(_panels.Function.TermFactor * norm);

    /// <summary>Turns the sums of a row of squared length <paramref name="norm"/> into values: NaN where the row is not finite, the intercept where it is far from all.</summary>
    private void Finish(ReadOnlySpan<float> row, double norm, double* sums)
    {
        double distance = Math.Sqrt(norm) - _largestNorm;
        bool isFar = _sum.Kernel.Type == KernelType.Rbf && distance > 0 && _sum.Kernel.Gamma * distance * distance > VanishingExponent;
        for (int o = 0; o < _intercepts.Length; o++)
        {
            double value = isFar ? _intercepts[o] : sums[o] + _intercepts[o];
            // A power may leave the range of single precision without leaving that of double.
            if (!double.IsFinite(value) && _sum.Kernel.Type == KernelType.Polynomial)
                value = _sum.Evaluate(row, o);
            sums[o] = double.IsFinite(value) && double.IsFinite(norm) ? value : double.NaN;
        }
    }
}
