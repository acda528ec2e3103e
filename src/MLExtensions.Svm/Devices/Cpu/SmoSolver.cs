using System.Runtime.CompilerServices;
using MLExtensions.Svm.Devices.Cpu.Simd;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// Sequential minimal optimisation on a kernel matrix held in memory: each step picks the variable that violates the optimality
/// conditions most and a partner by second-order gain, and minimises along the two exactly.
/// </summary>
/// <remarks>
/// Fan, Chen and Lin, "Working Set Selection Using Second Order Information for Training SVM", JMLR 6, 2005, restated for one variable per
/// row whose objective has a kink at 0: a step may carry a variable through 0. The update of the gradient and the choice of the next first
/// variable share one pass over memory.
/// </remarks>
internal sealed unsafe class SmoSolver<T, TVec, TSimd> : IDisposable
    where T : unmanaged
    where TVec : struct
    where TSimd : struct, ISimd<T, TVec>
{
    // Curvature assumed where rounding or equal rows leave none, as in LIBSVM.
    private const double LeastCurvature = 1e-12;

    private readonly NativeBuffer<T> _memory;
    private readonly double[] _beta, _lower, _upper;
    private readonly int _capacity;
    private int _count, _padded;
    private double _epsilon;

    public SmoSolver(int capacity)
    {
        int width = 2 * TSimd.Count;
        _capacity = (capacity + width - 1) / width * width;
        _memory = new NativeBuffer<T>(4L * _capacity);
        _beta = new double[_capacity];
        _lower = new double[_capacity];
        _upper = new double[_capacity];
    }

    /// <summary>Bytes that a solver of <paramref name="capacity"/> variables takes.</summary>
    public static long Bytes(int capacity) => (capacity + 2L * TSimd.Count) * (4 * sizeof(T) + 3 * sizeof(double));

    public ReadOnlySpan<double> Beta => _beta.AsSpan(0, _count);

    private T* Gradient => _memory.Pointer;

    private T* OffsetUp => _memory.Pointer + _capacity;

    private T* OffsetDown => _memory.Pointer + 2L * _capacity;

    private T* Diagonal => _memory.Pointer + 3L * _capacity;

    public void Dispose() => _memory.Dispose();

    /// <summary>Begins a problem of <paramref name="count"/> variables; <see cref="Set"/> then gives each.</summary>
    public void Begin(int count, double epsilon)
    {
        _count = count;
        _epsilon = epsilon;
        int width = 2 * TSimd.Count;
        _padded = (count + width - 1) / width * width;
        for (int k = count; k < _padded; k++)
        {
            // Variables that can move nowhere.
            Gradient[k] = Diagonal[k] = default;
            OffsetUp[k] = TSimd.FromDouble(double.PositiveInfinity);
            OffsetDown[k] = TSimd.FromDouble(double.NegativeInfinity);
        }
    }

    /// <summary>Gives a variable's value, bounds and gradient (any constant may be added to all gradients), and its place on the diagonal.</summary>
    public void Set(int index, double beta, double lower, double upper, double gradient, T diagonal)
    {
        _beta[index] = beta;
        _lower[index] = lower;
        _upper[index] = upper;
        Gradient[index] = TSimd.FromDouble(gradient);
        Diagonal[index] = diagonal;
        SetOffsets(index);
    }

    /// <summary>Takes steps until the gap is at most <paramref name="target"/> or <paramref name="maxSteps"/> are taken.</summary>
    public void Run(T* matrix, nint stride, double target, long maxSteps, SolverMonitor monitor, Func<double> objective)
    {
        Choice choice = UpdateAndChoose(matrix, matrix, 0);
        for (long step = 0; step < maxSteps && choice.Gap > target; step++)
        {
            int i = choice.Index;
            T* rowI = matrix + i * stride;
            int j = ChoosePartner(rowI, i, choice.Up);
            if (j < 0)
                return;
            double up = TSimd.ToDouble(Gradient[i]) + TSimd.ToDouble(OffsetUp[i]);
            double down = TSimd.ToDouble(Gradient[j]) + TSimd.ToDouble(OffsetDown[j]);
            double curvature = TSimd.ToDouble(Diagonal[i]) + TSimd.ToDouble(Diagonal[j]) - 2 * TSimd.ToDouble(rowI[j]);
            double length = Move(i, j, down - up, Math.Max(curvature, LeastCurvature));
            choice = UpdateAndChoose(rowI, matrix + j * stride, length);
            monitor.Step(choice.Gap, objective);
        }
    }

    /// <summary>
    /// The objective by the running gradient, for a problem of the linear term given, where <paramref name="center"/> was taken off every gradient.
    /// </summary>
    public double Objective(ReadOnlySpan<double> linear, double center)
    {
        double sum = 0;
        for (int k = 0; k < _count; k++)
            sum += 0.5 * _beta[k] * (TSimd.ToDouble(Gradient[k]) + center + linear[k]) + _epsilon * Math.Abs(_beta[k]);
        return sum;
    }

    /// <summary>Raises variable i and lowers j by the length that minimises the objective along them, and returns that length.</summary>
    private double Move(int i, int j, double slope, double curvature)
    {
        double length = slope / curvature;
        if (_epsilon > 0)
        {
            // Passing 0 costs 2 epsilon of slope each.
            double kinkI = _beta[i] < 0 ? -_beta[i] : double.PositiveInfinity;
            double kinkJ = _beta[j] > 0 ? _beta[j] : double.PositiveInfinity;
            double near = Math.Min(kinkI, kinkJ), far = Math.Max(kinkI, kinkJ);
            if (length > near)
                length = Math.Max(near, (slope - 2 * _epsilon) / curvature);
            if (length > far)
                length = Math.Max(far, (slope - 4 * _epsilon) / curvature);
        }
        double roomI = _upper[i] - _beta[i], roomJ = _beta[j] - _lower[j];
        length = Math.Min(length, Math.Min(roomI, roomJ));
        _beta[i] = length >= roomI ? _upper[i] : _beta[i] + length;
        _beta[j] = length >= roomJ ? _lower[j] : _beta[j] - length;
        SetOffsets(i);
        SetOffsets(j);
        return length;
    }

    private void SetOffsets(int index)
    {
        OffsetUp[index] = TSimd.FromDouble(DualProblem.OffsetUp(_beta[index], _upper[index], _epsilon));
        OffsetDown[index] = TSimd.FromDouble(DualProblem.OffsetDown(_beta[index], _lower[index], _epsilon));
    }

    /// <summary>gradient += length * (rowI - rowJ), and the extremes of what results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Choice UpdateAndChoose(T* rowI, T* rowJ, double length)
    {
        T* gradient = Gradient, offsetUp = OffsetUp, offsetDown = OffsetDown;
        TVec step = TSimd.Create(TSimd.FromDouble(length)), one = TSimd.Create(TSimd.FromDouble(1)), block = TSimd.Create(default);
        TVec least = TSimd.Create(TSimd.FromDouble(double.PositiveInfinity)), where = block;
        TVec greatest = TSimd.Create(TSimd.FromDouble(double.NegativeInfinity));
        for (nint k = 0; k < _padded; k += TSimd.Count)
        {
            TVec g = TSimd.MultiplyAdd(step, TSimd.Subtract(TSimd.Load(rowI + k), TSimd.Load(rowJ + k)), TSimd.Load(gradient + k));
            TSimd.Store(gradient + k, g);
            TVec up = TSimd.Add(g, TSimd.Load(offsetUp + k));
            TVec less = TSimd.LessThan(up, least);
            least = TSimd.Select(less, up, least);
            where = TSimd.Select(less, block, where);
            greatest = TSimd.Max(greatest, TSimd.Add(g, TSimd.Load(offsetDown + k)));
            block = TSimd.Add(block, one);
        }
        T* values = stackalloc T[16], blocks = stackalloc T[16], downs = stackalloc T[16];
        TSimd.Store(values, least);
        TSimd.Store(blocks, where);
        TSimd.Store(downs, greatest);
        int index = -1;
        double best = double.PositiveInfinity, down = double.NegativeInfinity;
        for (int lane = 0; lane < TSimd.Count; lane++)
        {
            double value = TSimd.ToDouble(values[lane]);
            int at = (int)TSimd.ToDouble(blocks[lane]) * TSimd.Count + lane;
            if (value < best || (value == best && at < index))
            {
                best = value;
                index = at;
            }
            down = Math.Max(down, TSimd.ToDouble(downs[lane]));
        }
        return new Choice(index, best, down);
    }

    /// <summary>The variable to lower that promises the largest gain beside raising variable i, or -1 where none gains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ChoosePartner(T* rowI, int i, double up)
    {
        T* gradient = Gradient, offsetDown = OffsetDown, diagonal = Diagonal;
        TVec first = TSimd.Create(TSimd.FromDouble(up)), own = TSimd.Create(diagonal[i]), minusTwo = TSimd.Create(TSimd.FromDouble(-2));
        TVec least = TSimd.Create(TSimd.FromDouble(LeastCurvature)), zero = TSimd.Create(default), one = TSimd.Create(TSimd.FromDouble(1));
        TVec almost = TSimd.Create(TSimd.FromDouble(0.999999));
        TVec best = zero, where = zero, block = zero;
        for (nint k = 0; k < _padded; k += TSimd.Count)
        {
            TVec slope = TSimd.Max(TSimd.Subtract(TSimd.Add(TSimd.Load(gradient + k), TSimd.Load(offsetDown + k)), first), zero);
            TVec curvature = TSimd.MultiplyAdd(minusTwo, TSimd.Load(rowI + k), TSimd.Add(own, TSimd.Load(diagonal + k)));
            curvature = TSimd.Max(curvature, least);
            TVec square = TSimd.Multiply(slope, slope);
            // A product shows that a gain is not the best; only the few that may be are divided. The slack keeps the choice exact.
            if (TSimd.Any(TSimd.LessThan(TSimd.Multiply(TSimd.Multiply(best, almost), curvature), square)))
            {
                TVec gain = TSimd.Divide(square, curvature);
                TVec more = TSimd.LessThan(best, gain);
                best = TSimd.Select(more, gain, best);
                where = TSimd.Select(more, block, where);
            }
            block = TSimd.Add(block, one);
        }
        T* values = stackalloc T[16], blocks = stackalloc T[16];
        TSimd.Store(values, best);
        TSimd.Store(blocks, where);
        int index = -1;
        double greatest = 0;
        for (int lane = 0; lane < TSimd.Count; lane++)
        {
            double value = TSimd.ToDouble(values[lane]);
            int at = (int)TSimd.ToDouble(blocks[lane]) * TSimd.Count + lane;
            if (value > greatest || (value == greatest && index >= 0 && at < index))
            {
                greatest = value;
                index = at;
            }
        }
        return index;
    }

    /// <summary>The variable whose growth lowers the objective fastest, its derivative, and the greatest derivative of one that can shrink.</summary>
    private readonly record struct Choice(int Index, double Up, double Down)
    {
        public double Gap => Down - Up;
    }
}
