using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// Chooses the variables of the next sub-problem: those that violate the optimality conditions most, half of them by growing and half by
/// shrinking, and beside them those of the sets before, the newest first.
/// </summary>
internal sealed class WorkingSetSelector(int variables, int size)
{
    private readonly int[] _order = new int[variables], _chosen = new int[size];
    private readonly double[] _keys = new double[variables];
    private readonly bool[] _taken = new bool[variables];
    private int _count;

    /// <summary>The set for <paramref name="point"/>; it is valid until the next call.</summary>
    public ReadOnlySpan<int> Select(DualPoint point)
    {
        DualProblem problem = point.Problem;
        int[] before = _chosen[.._count];
        int fresh = _count < size ? size : size / 2;
        _count = 0;
        Take(fresh / 2, k => point.Gradient[k] + DualProblem.OffsetUp(point.Beta[k], problem.Upper[k], problem.Epsilon));
        Take(fresh - fresh / 2, k => -(point.Gradient[k] + DualProblem.OffsetDown(point.Beta[k], problem.Lower[k], problem.Epsilon)));
        foreach (int k in before)
        {
            if (_count < size && !_taken[k])
                Add(k);
        }
        ReadOnlySpan<int> chosen = _chosen.AsSpan(0, _count);
        foreach (int k in chosen)
            _taken[k] = false;
        return chosen;
    }

    /// <summary>Adds up to <paramref name="most"/> variables of least key that can move and are not in the set; equal keys by number.</summary>
    private void Take(int most, Func<int, double> key)
    {
        for (int k = 0; k < variables; k++)
        {
            _order[k] = k;
            _keys[k] = key(k);
        }
        Array.Sort(_keys, _order);
        int added = 0;
        for (int k = 0; k < variables && added < most && !double.IsInfinity(_keys[k]); k++)
        {
            if (!_taken[_order[k]])
            {
                Add(_order[k]);
                added++;
            }
        }
    }

    private void Add(int variable)
    {
        _taken[variable] = true;
        _chosen[_count++] = variable;
    }
}
