namespace MLExtensions.Svm.Search;

/// <summary>
/// Goes down-hill along one setting by a factor: first in large steps, then in small ones to the side that was lower, or to both where that was seen on other rows.
/// </summary>
/// <param name="mostSteps">The most steps of a size.</param>
/// <param name="sameRows">Whether small steps are judged on the rows of the large ones.</param>
/// <param name="leastGain">What the error is multiplied by at least in a step, so that ties and noise do not lead away.</param>
internal sealed class LineScan(int mostSteps, double leastGain, bool sameRows)
{
    private readonly Dictionary<double, double> _errors = [];

    /// <summary>Compares a value with its neighbours.</summary>
    /// <param name="value">Where to start.</param>
    /// <param name="by">The factor of a step.</param>
    /// <param name="best">The trial there.</param>
    /// <param name="judge">Tries a value.</param>
    /// <returns>The best value, and its trial.</returns>
    public (double Value, SvmTrial Best) Descend(double value, double by, SvmTrial best, Func<double, SvmTrial> judge)
    {
        bool isFirst = _errors.Count == 0;
        double start = value;
        double[] factors = isFirst || !sameRows ? [by, 1 / by] : [LowerSide(value) ? 1 / by : by];
        foreach (double factor in factors)
        {
            for (int step = 0; step < mostSteps; step++)
            {
                SvmTrial next = judge(value * factor);
                if (isFirst)
                    (_errors[value], _errors[value * factor]) = (best.Error, next.Error);
                if (!(next.Error < leastGain * best.Error))
                    break;
                (value, best) = (value * factor, next);
            }
            if (value != start)
                break;
        }
        return (value, best);
    }

    // Whether the smaller neighbour has the smaller error; one that was not tried has not.
    private bool LowerSide(double value)
    {
        double smaller = _errors.Where(pair => pair.Key < value).OrderBy(pair => pair.Key).Select(pair => pair.Value).LastOrDefault(double.PositiveInfinity);
        double larger = _errors.Where(pair => pair.Key > value).OrderBy(pair => pair.Key).Select(pair => pair.Value).FirstOrDefault(double.PositiveInfinity);
        return smaller < larger;
    }
}
