using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Sequential minimal optimisation on a kernel matrix held whole.</summary>
internal sealed unsafe class WholeDescent<T, TVec, TSimd> : CpuDescent
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    private const int RowsAPiece = 64;
    private const int ColumnsAPiece = 1024;

    // Where fewer of the rows take part, their kernel values are copied together.
    private const double WorthCopying = 0.6;

    // A running gradient is taken for good if it is off by no more than this part of the gap to reach, on this many rows.
    private const double MostDrift = 0.05;
    private const int DriftSamples = 64;

    private readonly KernelMatrix<T, TVec, TSimd> _matrix;
    private readonly KernelMatrix<T, TVec, TSimd>? _part;
    private readonly SmoSolver<T, TVec, TSimd> _solver;
    private readonly int[] _rows;
    private readonly int _threads;

    // The variables when the gradient was computed last: few changes are added, many are computed afresh.
    private double[]? _lastBeta;

    public WholeDescent(
        KernelMatrix<T, TVec, TSimd> matrix, DualPoint point, bool isConvex, int threads, long mostBytes, CancellationToken cancellationToken)
        : base(point, isConvex)
    {
        _matrix = matrix;
        _threads = threads;
        _rows = [.. Enumerable.Range(0, matrix.Rows)];
        int[] active = Array.FindAll(_rows, row => point.Problem.Layers.Any(layer => layer.Lower[row] < layer.Upper[row]));
        if (active.Length < WorthCopying * matrix.Rows && KernelMatrix<T, TVec, TSimd>.Bytes(active.Length) <= mostBytes)
        {
            _rows = active;
            _part = matrix.Select(active, threads, cancellationToken);
        }
        _solver = new SmoSolver<T, TVec, TSimd>(_rows.Length, point.Layers.Length);
    }

    public override long ExtraBytes => _part is null ? 0 : KernelMatrix<T, TVec, TSimd>.Bytes(_part.Rows);

    public override void ComputeGradient(CancellationToken cancellationToken)
    {
        double[] beta = Point.Beta, gradient = Point.Gradient, linear = Point.Problem.Linear;
        int count = beta.Length;
        List<int> changed = _lastBeta is null ? [] : Changed(beta, _lastBeta);
        if (_lastBeta is { } last && changed.Count < count / 4)
        {
            Workers.For((count + ColumnsAPiece - 1) / ColumnsAPiece, _threads, (piece, _) =>
            {
                int first = piece * ColumnsAPiece;
                Span<double> columns = gradient.AsSpan(first, Math.Min(ColumnsAPiece, count - first));
                foreach (int k in changed)
                    WideProduct.AddScaled(_matrix.Pointer + k * _matrix.Stride + first, beta[k] - last[k], columns);
            }, cancellationToken);
        }
        else
        {
            Workers.For((count + RowsAPiece - 1) / RowsAPiece, _threads, (piece, _) =>
            {
                for (int r = piece * RowsAPiece; r < Math.Min(count, (piece + 1) * RowsAPiece); r++)
                    gradient[r] = linear[r] + WideProduct.Dot(_matrix.Pointer + r * _matrix.Stride, beta);
            }, cancellationToken);
        }
        _lastBeta = (double[])beta.Clone();
    }

    public override bool Descend(double target, long maxSteps, bool isRough, SolverMonitor monitor)
    {
        DualProblem problem = Point.Problem;
        KernelMatrix<T, TVec, TSimd> matrix = _part ?? _matrix;
        double center = Point.Center();
        _solver.Begin(_rows.Length, problem.Epsilon, IsConvex);
        for (int k = 0; k < _rows.Length; k++)
        {
            int row = _rows[k];
            _solver.Set(k, Point.Gradient[row] - center, matrix.Pointer[k * matrix.Stride + k]);
            for (int layer = 0; layer < problem.Layers.Length; layer++)
                _solver.Set(layer, k, Point.Layers[layer][row], problem.Layers[layer].Lower[row], problem.Layers[layer].Upper[row]);
        }
        double[] linear = Array.ConvertAll(_rows, row => problem.Linear[row]);
        _solver.Run(matrix.Pointer, matrix.Stride, target, maxSteps, monitor, () => _solver.Objective(linear, center));
        for (int layer = 0; layer < problem.Layers.Length; layer++)
        {
            ReadOnlySpan<double> values = _solver.Values(layer);
            for (int k = 0; k < _rows.Length; k++)
                Point.Layers[layer][_rows[k]] = values[k];
        }
        Point.Combine();
        return isRough && _rows.Length == _matrix.Rows && TakeGradient(center, MostDrift * target);
    }

    public override void Dispose()
    {
        _solver.Dispose();
        _part?.Dispose();
    }

    /// <summary>Takes the running gradient over, if it is as good as demanded on rows spread over the data.</summary>
    private bool TakeGradient(double center, double mostDrift)
    {
        int count = _rows.Length, samples = Math.Min(count, DriftSamples);
        for (int k = 0; k < samples; k++)
        {
            int row = (int)((long)k * count / samples);
            double exact = Point.Problem.Linear[row] + WideProduct.Dot(_matrix.Pointer + row * _matrix.Stride, Point.Beta);
            if (!(Math.Abs(_solver.Gradient(row) + center - exact) <= mostDrift))
                return false;
        }
        for (int row = 0; row < count; row++)
            Point.Gradient[row] = _solver.Gradient(row) + center;
        _lastBeta = null;
        return true;
    }

    private static List<int> Changed(double[] beta, double[] last)
    {
        List<int> changed = [];
        for (int k = 0; k < beta.Length; k++)
        {
            if (beta[k] != last[k])
                changed.Add(k);
        }
        return changed;
    }
}
