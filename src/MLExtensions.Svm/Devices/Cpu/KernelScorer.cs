using System.Buffers;
using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Scores rows against packed support vectors, the kernel and the weighted sum fused into the matrix product.</summary>
internal sealed unsafe class KernelScorer<T, TVec, TSimd> : ISvmScorer
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private const int BlockBytes = 768 << 10;
    private const int LargestOnStack = 2048;

    // Above this -gamma * distance^2 is 0 in single precision.
    private const double VanishingExponent = 90;

    private readonly PackedPanels<T, TVec, TSimd> _panels;
    private readonly NativeBuffer<double> _coefficients;
    private readonly double _intercept, _gamma, _largestNorm;

    public KernelScorer(SvmModel model, ColumnStatistics statistics, int threads)
    {
        RowCentering centering = RowCentering.From(statistics);
        _panels = new PackedPanels<T, TVec, TSimd>(
            model.SupportVectors, statistics.SquaredNorms, centering, KernelFunction.For(model.Kernel, centering), keep: true,
            threads, CancellationToken.None);
        _coefficients = new NativeBuffer<double>((long)_panels.Panels * PackedPanels<T, TVec, TSimd>.Width);
        _coefficients.Clear();
        model.DualCoefficients.Span.CopyTo(new Span<double>(_coefficients.Pointer, _panels.Rows));
        _intercept = model.Intercept;
        _gamma = model.Kernel.Gamma;
        _largestNorm = Math.Sqrt(statistics.LargestSquaredNorm);
    }

    public void Score(ReadOnlySpan<float> rows, int rowCount, Span<float> scores, int threads)
    {
        if (rowCount == 1)
            scores[0] = ScoreRow(rows[.._panels.Depth]);
        else if (rowCount > 1)
            ScoreBlocks(rows, rowCount, scores, threads);
        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        _panels.Dispose();
        _coefficients.Dispose();
    }

    private float ScoreRow(ReadOnlySpan<float> row)
    {
        int depth = _panels.Depth;
        double norm = WideProduct.SquaredDistance(row, _panels.Centering.Center);
        T[]? rented = depth > LargestOnStack ? ArrayPool<T>.Shared.Rent(depth) : null;
        Span<T> packed = rented ?? stackalloc T[LargestOnStack];
        double sum;
        fixed (float* source = row, center = _panels.Centering.Center)
        fixed (T* target = packed)
        {
            float* start = source;
            RowPacker<T, TVec, TSimd>.Pack(&start, 1, 1, depth, center, _panels.Centering.Scale, target);
            sum = KernelExpansion<T, TVec, TSimd>.SumRow(_panels, _coefficients.Pointer, target, Term(norm));
        }
        if (rented is not null)
            ArrayPool<T>.Shared.Return(rented);
        return Finish(sum, norm);
    }

    private void ScoreBlocks(ReadOnlySpan<float> rows, int rowCount, Span<float> scores, int threads)
    {
        int height = TSimd.TileRows, width = PackedPanels<T, TVec, TSimd>.Width, depth = _panels.Depth;
        int block = Math.Clamp(BlockBytes / (int)Math.Min(BlockBytes, (long)depth * sizeof(T)), 8 * height, 32 * height);
        int pieces = (rowCount + block - 1) / block;
        // As many pieces for every thread, all of a size.
        pieces = Math.Min((pieces + threads - 1) / threads * threads, (rowCount + height - 1) / height);
        block = ((rowCount + pieces - 1) / pieces + height - 1) / height * height;
        pieces = (rowCount + block - 1) / block;
        int workers = Math.Min(threads, pieces);
        long perWorker = (long)block * (width + 1 + depth);
        using NativeBuffer<T> scratch = new(workers * perWorker);
        using NativeBuffer<double> lanes = new((long)workers * block * (width + 2));
        fixed (float* values = rows, results = scores)
        {
            float* source = values, target = results;
            Workers.For(pieces, workers, (piece, worker) =>
            {
                int first = piece * block;
                ScoreBlock(
                    source + (nint)first * depth, Math.Min(block, rowCount - first), target + first,
                    scratch.Pointer + worker * perWorker, lanes.Pointer + (nint)worker * block * (width + 2), block);
            }, CancellationToken.None);
        }
    }

    private void ScoreBlock(float* rows, int count, float* scores, T* scratch, double* lanes, int block)
    {
        int height = TSimd.TileRows, width = PackedPanels<T, TVec, TSimd>.Width, depth = _panels.Depth;
        T* values = scratch, terms = values + (nint)block * width, packed = terms + block;
        double* sums = lanes + (nint)block * width, norms = sums + block;
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
        KernelExpansion<T, TVec, TSimd>.Sum(
            _panels, _coefficients.Pointer, packed, terms, count, sums, values, lanes, null, CancellationToken.None);
        for (int r = 0; r < count; r++)
            scores[r] = Finish(sums[r], norms[r]);
    }

    private T Term(double norm) => TSimd.FromDouble(_panels.Function.TermFactor * norm);

    /// <summary>The score of a row of squared length <paramref name="norm"/>: NaN where the row is not finite, the intercept where it is far from all.</summary>
    private float Finish(double sum, double norm)
    {
        double distance = Math.Sqrt(norm) - _largestNorm;
        if (distance > 0 && _gamma * distance * distance > VanishingExponent)
            sum = 0;
        double score = sum + _intercept;
        return double.IsFinite(score) && double.IsFinite(norm) ? (float)score : float.NaN;
    }
}
