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
/// row whose objective has a kink at 0: a step may carry a variable through 0, except with a kernel that is not positive definite, where LIBSVM's way,
/// which ends there, leads to LIBSVM's of several stationary points more often. The update of the gradient and the choice of the next first
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
    private readonly Layer[] _layers;
    private readonly int _capacity;
    private int _count, _padded;
    private double _epsilon;
    private bool _crossesZero;

    public SmoSolver(int capacity, int layers)
    {
        int width = 2 * TSimd.Count;
        _capacity = (capacity + width - 1) / width * width;
        _memory = new NativeBuffer<T>((2L + 2 * layers) * _capacity);
        _layers = [.. Enumerable.Range(0, layers).Select(layer =>
            new Layer(_capacity, _memory.Pointer + (2L + 2 * layer) * _capacity, _memory.Pointer + (3L + 2 * layer) * _capacity))];
    }

    private T* Gradients => _memory.Pointer;

    private T* Diagonal => _memory.Pointer + _capacity;

    /// <summary>Bytes that a solver of <paramref name="capacity"/> rows takes.</summary>
    public static long Bytes(int capacity, int layers) =>
        (capacity + 2L * TSimd.Count) * ((2 + 2 * layers) * sizeof(T) + 3 * layers * sizeof(double));

    /// <summary>The running gradient of a row.</summary>
    public double Gradient(int index) => TSimd.ToDouble(Gradients[index]);

    /// <summary>The values of a layer's variables.</summary>
    public ReadOnlySpan<double> Values(int layer) => _layers[layer].Values.AsSpan(0, _count);

    public void Dispose() => _memory.Dispose();

    /// <summary>Begins a problem of <paramref name="count"/> rows; the two forms of <see cref="Set(int, double, T)"/> then give each.</summary>
    public void Begin(int count, double epsilon, bool crossesZero)
    {
        _crossesZero = crossesZero;
        _count = count;
        _epsilon = epsilon;
        int width = 2 * TSimd.Count;
        _padded = (count + width - 1) / width * width;
        for (int k = count; k < _padded; k++)
        {
            // Variables that can move nowhere.
            Gradients[k] = Diagonal[k] = default;
            foreach (Layer layer in _layers)
            {
                layer.OffsetUp[k] = TSimd.FromDouble(double.PositiveInfinity);
                layer.OffsetDown[k] = TSimd.FromDouble(double.NegativeInfinity);
            }
        }
    }

    /// <summary>Gives a row's gradient (any constant may be added to all gradients) and its place on the diagonal.</summary>
    public void Set(int index, double gradient, T diagonal)
    {
        Gradients[index] = TSimd.FromDouble(gradient);
        Diagonal[index] = diagonal;
    }

    /// <summary>Gives a variable's value and bounds.</summary>
    public void Set(int layer, int index, double value, double lower, double upper)
    {
        Layer variables = _layers[layer];
        variables.Values[index] = value;
        variables.Lower[index] = lower;
        variables.Upper[index] = upper;
        variables.SetOffsets(index, _epsilon);
    }

    /// <summary>Takes steps until the gap is at most <paramref name="target"/> or <paramref name="maxSteps"/> are taken.</summary>
    public void Run(T* matrix, nint stride, double target, long maxSteps, SolverMonitor monitor, Func<double> objective)
    {
        T* rowI = matrix, rowJ = matrix;
        double length = 0;
        for (long step = 0; ; step++)
        {
            Layer chosen = _layers[0];
            Choice choice = UpdateAndChoose(chosen, rowI, rowJ, length);
            double gap = choice.Gap;
            if (step > 0)
                monitor.Step(gap, objective);
            if (_layers.Length == 1)
            {
                if (gap <= target || step >= maxSteps)
                    return;
                (choice.Partner, _) = ChoosePartner(chosen, matrix + choice.Index * stride, choice.Index, choice.Up);
            }
            else
            {
                // The pair of either layer that promises more.
                Choice other = UpdateAndChoose(_layers[1], matrix, matrix, 0);
                gap = Math.Max(gap, other.Gap);
                if (gap <= target || step >= maxSteps)
                    return;
                double gain = 0, otherGain = 0;
                if (choice.Gap > 0)
                    (choice.Partner, gain) = ChoosePartner(chosen, matrix + choice.Index * stride, choice.Index, choice.Up);
                if (other.Gap > 0)
                    (other.Partner, otherGain) = ChoosePartner(_layers[1], matrix + other.Index * stride, other.Index, other.Up);
                if (otherGain > gain)
                    (chosen, choice) = (_layers[1], other);
            }
            int i = choice.Index, j = choice.Partner;
            if (j < 0)
                return;
            rowI = matrix + i * stride;
            rowJ = matrix + j * stride;
            double up = TSimd.ToDouble(Gradients[i]) + TSimd.ToDouble(chosen.OffsetUp[i]);
            double down = TSimd.ToDouble(Gradients[j]) + TSimd.ToDouble(chosen.OffsetDown[j]);
            double curvature = TSimd.ToDouble(Diagonal[i]) + TSimd.ToDouble(Diagonal[j]) - 2 * TSimd.ToDouble(rowI[j]);
            length = chosen.Move(i, j, down - up, Math.Max(curvature, LeastCurvature), _epsilon, _crossesZero);
        }
    }

    /// <summary>
    /// The objective by the running gradient, for a problem of the linear term given, where <paramref name="center"/> was taken off every gradient.
    /// </summary>
    public double Objective(ReadOnlySpan<double> linear, double center)
    {
        double sum = 0;
        for (int k = 0; k < _count; k++)
        {
            double value = 0;
            foreach (Layer layer in _layers)
                value += layer.Values[k];
            sum += 0.5 * value * (TSimd.ToDouble(Gradients[k]) + center + linear[k]) + _epsilon * Math.Abs(value);
        }
        return sum;
    }

    /// <summary>gradient += length * (rowI - rowJ), and the extremes of what results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Choice UpdateAndChoose(Layer layer, T* rowI, T* rowJ, double length)
    {
        T* gradient = Gradients, offsetUp = layer.OffsetUp, offsetDown = layer.OffsetDown;
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

    /// <summary>The variable to lower that promises the largest gain beside raising variable i, and that gain; -1 where none gains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int Index, double Gain) ChoosePartner(Layer layer, T* rowI, int i, double up)
    {
        T* gradient = Gradients, offsetDown = layer.OffsetDown, diagonal = Diagonal;
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
        return (index, greatest);
    }

    /// <summary>The variable whose growth lowers the objective fastest, its derivative, and the greatest derivative of one that can shrink.</summary>
    private record struct Choice(int Index, double Up, double Down)
    {
        public int Partner { get; set; } = -1;

        public readonly double Gap => Down - Up;
    }

    /// <summary>The variables of a layer.</summary>
    private sealed class Layer(int capacity, T* offsetUp, T* offsetDown)
    {
        public double[] Values { get; } = new double[capacity];

        public double[] Lower { get; } = new double[capacity];

        public double[] Upper { get; } = new double[capacity];

        public T* OffsetUp => offsetUp;

        public T* OffsetDown => offsetDown;

        /// <summary>Raises variable i and lowers j by the length that minimises the objective along them, and returns that length.</summary>
        public double Move(int i, int j, double slope, double curvature, double epsilon, bool crossesZero)
        {
            double length = slope / curvature;
            if (epsilon > 0)
            {
                // Passing 0 costs 2 epsilon of slope each.
                double kinkI = Values[i] < 0 ? -Values[i] : double.PositiveInfinity;
                double kinkJ = Values[j] > 0 ? Values[j] : double.PositiveInfinity;
                double near = Math.Min(kinkI, kinkJ), far = Math.Max(kinkI, kinkJ);
                if (!crossesZero)
                    far = length = Math.Min(length, near);
                if (length > near)
                    length = Math.Max(near, (slope - 2 * epsilon) / curvature);
                if (length > far)
                    length = Math.Max(far, (slope - 4 * epsilon) / curvature);
            }
            double roomI = Upper[i] - Values[i], roomJ = Values[j] - Lower[j];
            length = Math.Min(length, Math.Min(roomI, roomJ));
            Values[i] = length >= roomI ? Upper[i] : Values[i] + length;
            Values[j] = length >= roomJ ? Lower[j] : Values[j] - length;
            SetOffsets(i, epsilon);
            SetOffsets(j, epsilon);
            return length;
        }

        public void SetOffsets(int index, double epsilon)
        {
            offsetUp[index] = TSimd.FromDouble(DualProblem.OffsetUp(Values[index], Upper[index], epsilon));
            offsetDown[index] = TSimd.FromDouble(DualProblem.OffsetDown(Values[index], Lower[index], epsilon));
        }
    }
}
