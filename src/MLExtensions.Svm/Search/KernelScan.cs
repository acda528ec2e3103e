using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Search;

/// <summary>Compares gammas and epsilons on a part of the rows, from where they stand down-hill.</summary>
internal sealed class KernelScan
{
    private const int ScanFolds = 3;
    private const int FewestRows = 3 * ScanFolds;
    private const double CoarseFactor = 4;
    private const double FineFactor = 2;
    private const int MostSteps = 3;
    private const double CostFactor = 10 / 3.0;

    // Ties and noise do not lead away from where the scan starts.
    private const double LeastGain = 0.998;
    private static readonly double[] s_costs = [0.3, 2, 14, 100];

    private readonly FeatureMatrix _features;
    private readonly SvmTuningOptions _options;
    private readonly double _unit;
    private readonly int[] _rows;
    private readonly double _scale;
    private readonly List<SvmTrial> _trials = [];
    private double _factor = 1;
    private double _epsilon;

    private KernelScan(FeatureMatrix features, SvmTuningOptions options, double unit, int[] rows)
    {
        _features = features;
        _options = options;
        _unit = unit;
        _rows = rows;
        _epsilon = options.Epsilon;
        _scale = options.Kernel.Type == KernelType.Rbf ? options.Kernel.Gamma.Resolve(features) : 1;
    }

    /// <summary>What was tried.</summary>
    public IReadOnlyList<SvmTrial> Trials => _trials;

    /// <summary>What is to be tried on all rows.</summary>
    public SvmGrid Path => Grid(Kernel(_factor), _options.C, _epsilon);

    /// <summary>Draws the rows.</summary>
    /// <param name="features">All rows.</param>
    /// <param name="options">What is tuned.</param>
    /// <param name="unit">What C and epsilon are counted in.</param>
    /// <param name="divide">Divides rows into so many parts by a seed.</param>
    public static KernelScan Begin(FeatureMatrix features, SvmTuningOptions options, double unit, Func<int, int, int, int[]> divide)
    {
        int parts = (features.Rows + options.ScanRows - 1) / options.ScanRows;
        int[] all = [.. Enumerable.Range(0, features.Rows)];
        if (parts <= 1)
            return new KernelScan(features, options, unit, all);
        int[] partOf = divide(features.Rows, parts, options.Search.Seed);
        return new KernelScan(features, options, unit, Array.FindAll(all, row => partOf[row] == 0));
    }

    /// <summary>Whether there is anything to compare, and rows to do so.</summary>
    public bool Tunes(bool isRegression) => _rows.Length >= FewestRows && (TunesGamma || (isRegression && _options.TuneEpsilon));

    private bool TunesGamma => _options.TuneGamma && _options.Kernel.Type == KernelType.Rbf && _options.Kernel.Gamma.Value is null;

    /// <summary>The values of the rows drawn; empty where there are none.</summary>
    public float[] Select(float[] values) => values.Length == 0 ? [] : Array.ConvertAll(_rows, row => values[row]);

    /// <summary>The classes of the rows drawn; null where one is missing.</summary>
    public int[]? Classes(int[] classes, int count)
    {
        int[] chosen = Array.ConvertAll(_rows, row => classes[row]);
        return chosen.Distinct().Count() == count ? chosen : null;
    }

    /// <summary>Compares.</summary>
    /// <param name="judge">Judges the settings of a grid.</param>
    /// <param name="isRegression">Whether epsilon has an effect.</param>
    public void Run(Func<SvmSearch, SvmGrid, IReadOnlyList<SvmTrial>> judge, bool isRegression)
    {
        // Of all rows the folds of the path are taken, so that both ask for the same.
        using SvmSearch search = _rows.Length == _features.Rows
            ? new SvmSearch(_features, _options.Search)
            : new SvmSearch(_features.Select(_rows), _options.Search with { Folds = ScanFolds, FoldOf = default });
        SvmTrial best = Judge(_factor, s_costs, _epsilon);
        if (TunesGamma)
        {
            (_factor, best) = Descend(_factor, CoarseFactor, best, factor => Judge(factor, s_costs, _epsilon));
            double cost = best.C / _unit;
            (_factor, best) = Descend(_factor, FineFactor, best, factor => Judge(factor, [cost / CostFactor, cost, cost * CostFactor], _epsilon));
        }
        if (isRegression && _options.TuneEpsilon && _epsilon > 0)
        {
            double[] cost = [best.C / _unit];
            (_epsilon, _) = Descend(_epsilon, FineFactor, best, epsilon => Judge(_factor, cost, epsilon));
        }

        SvmTrial Judge(double factor, IReadOnlyList<double> costs, double epsilon)
        {
            IReadOnlyList<SvmTrial> trials = judge(search, Grid(Kernel(factor), costs, epsilon));
            _trials.AddRange(trials);
            return trials.MinBy(trial => trial.Error)!;
        }
    }

    // Smaller or larger, whichever helps, and on while it does.
    private static (double Value, SvmTrial Best) Descend(double value, double by, SvmTrial best, Func<double, SvmTrial> judge)
    {
        foreach (double factor in (double[])[1 / by, by])
        {
            double start = value;
            for (int step = 0; step < MostSteps; step++)
            {
                SvmTrial next = judge(value * factor);
                if (next.Error >= LeastGain * best.Error)
                    break;
                (value, best) = (value * factor, next);
            }
            if (value != start)
                break;
        }
        return (value, best);
    }

    private SvmGrid Grid(KernelParameters kernel, IReadOnlyList<double> costs, double epsilon) =>
        new() { Kernels = [kernel], C = [.. costs.Select(c => c * _unit)], Epsilon = [epsilon * _unit] };

    private KernelParameters Kernel(double factor) => TunesGamma ? KernelParameters.Rbf(factor * _scale) : _options.Kernel;
}
