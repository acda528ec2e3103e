using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// Chooses the rows of the next sub-problem: those whose variables violate the optimality conditions most, half of them by growing and half by
/// shrinking, and beside them those of the sets before, the newest first.
/// </summary>
internal sealed class WorkingSetSelector(int rows, int size)
{
    private readonly int[] _order = new int[rows], _chosen = new int[size];
    private readonly double[] _keys = new double[rows];
    private readonly bool[] _taken = new bool[rows];
    private int _count;

    /// <summary>The set for <paramref name="point"/>; it is valid until the next call.</summary>
    public ReadOnlySpan<int> Select(DualPoint point)
    {
        int[] before = _chosen[.._count];
        int fresh = _count < size ? size : size / 2;
        _count = 0;
        int parts = 2 * point.Layers.Length;
        for (int layer = 0; layer < point.Layers.Length; layer++)
        {
            int which = layer;
            Take(fresh / parts, k => point.Up(which, k));
            Take(fresh / parts, k => -point.Down(which, k));
        }
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

    /// <summary>Adds up to <paramref name="most"/> rows of least key that can move and are not in the set; equal keys by number.</summary>
    private void Take(int most, Func<int, double> key)
    {
        for (int k = 0; k < rows; k++)
        {
            _order[k] = k;
            _keys[k] = key(k);
        }
        Array.Sort(_keys, _order);
        int added = 0;
        for (int k = 0; k < rows && added < most && !double.IsInfinity(_keys[k]); k++)
        {
            if (!_taken[_order[k]])
            {
                Add(_order[k]);
                added++;
            }
        }
    }

    private void Add(int row)
    {
        _taken[row] = true;
        _chosen[_count++] = row;
    }
}
