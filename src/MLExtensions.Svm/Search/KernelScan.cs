using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Search;

/// <summary>Compares gammas and epsilons on a part of the rows, from where they stand down-hill.</summary>
internal sealed class KernelScan
{
    private const int ScanFolds = 3;
    private const int FewestRows = 3 * ScanFolds;
    private const double CoarseFactor = 4;
    private const double FineFactor = 2;
    private const int MostGammaSteps = 3;
    private const int MostEpsilonSteps = 2;

    // In deviations of what is predicted: enough to tell settings apart.
    private const double Roughness = 1e-2;
    private const double CostFactor = 10 / 3.0;

    // Ties and noise do not lead away from where the scan starts; and a smaller epsilon costs time.
    private const double LeastGammaGain = 0.998;
    private const double LeastEpsilonGain = 0.99;

    // Settings that take longer to fit are judged by where the solver stands then.
    private const int LeastIterations = 10_000;
    private const int IterationsPerRow = 20;
    private static readonly double[] s_costs = [0.3, 2, 14, 100];

    private readonly FeatureMatrix _features;
    private readonly SvmTuningOptions _options;
    private readonly double _unit;
    private readonly int[] _all;
    private readonly int[] _rows;
    private readonly double _scale;
    private readonly List<SvmTrial> _trials = [];
    private double _factor = 1;
    private double _epsilon;
    private double _cost;

    private KernelScan(FeatureMatrix features, SvmTuningOptions options, double unit, int[] rows)
    {
        _features = features;
        _options = options;
        _unit = unit;
        _all = [.. Enumerable.Range(0, features.Rows)];
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
        int[] partOf = parts <= 1 ? new int[features.Rows] : divide(features.Rows, parts, options.Search.Seed);
        return new KernelScan(features, options, unit, [.. Enumerable.Range(0, features.Rows).Where(row => partOf[row] == 0)]);
    }

    /// <summary>Whether there is anything to compare, and rows to do so.</summary>
    public bool Tunes(bool isRegression) => _rows.Length >= FewestRows && (TunesGamma || (isRegression && _options.TuneEpsilon));

    private bool TunesGamma => _options.TuneGamma && _options.Kernel.Type == KernelType.Rbf && _options.Kernel.Gamma.Value is null;

    /// <summary>Whether the rows drawn have every class.</summary>
    public bool HasAll(int[] classes, int count) => _rows.Select(row => classes[row]).Distinct().Count() == count;

    /// <summary>Compares: in large steps on the rows drawn, then in small ones on all with the folds of the path, so that both ask for the same.</summary>
    /// <param name="judge">Judges the settings of a grid on rows of a search: those drawn, or all.</param>
    /// <param name="isRegression">Whether epsilon has an effect.</param>
    public void Run(Func<SvmSearch, int[], SvmGrid, IReadOnlyList<SvmTrial>> judge, bool isRegression)
    {
        bool sameRows = _rows.Length == _features.Rows;
        LineScan gamma = new(MostGammaSteps, LeastGammaGain, sameRows), epsilon = new(MostEpsilonSteps, LeastEpsilonGain, sameRows);
        bool tunesEpsilon = isRegression && _options.TuneEpsilon && _epsilon > 0;
        using (SvmSearch drawn = new(
            sameRows ? _features : _features.Select(_rows), Rough(_rows.Length) with { Folds = ScanFolds, FoldOf = default }))
        {
            Steps(drawn, _rows, CoarseFactor, s_costs);
        }
        using SvmSearch all = new(_features, Rough(_features.Rows));
        Steps(all, _all, FineFactor, Around(_cost));

        void Steps(SvmSearch search, int[] rows, double by, double[] costs)
        {
            SvmTrial best = Judge(_factor, costs, _epsilon);
            if (TunesGamma)
                (_factor, best) = gamma.Descend(_factor, by, best, factor => Judge(factor, costs, _epsilon));
            _cost = best.C / _unit;
            if (tunesEpsilon)
                (_epsilon, best) = epsilon.Descend(_epsilon, by, best, value => Judge(_factor, Upto(_cost), value));
            _cost = best.C / _unit;

            SvmTrial Judge(double factor, double[] costs, double value)
            {
                IReadOnlyList<SvmTrial> trials = judge(search, rows, Grid(Kernel(factor), costs, value));
                _trials.AddRange(trials);
                return trials.MinBy(trial => trial.Error)!;
            }
        }
    }

    private SvmSearchOptions Rough(int rows) => _options.Search with
    {
        TrialTolerance = Math.Max(_options.Search.TrialTolerance ?? 0, Roughness * _unit),
        MaxIterations = Math.Min(_options.Search.MaxIterations ?? long.MaxValue, Math.Max(LeastIterations, (long)IterationsPerRow * rows)),
    };

    // A value is reached fast from a smaller one.
    private static double[] Upto(double cost) => [cost / CostFactor, cost];

    private double[] Around(double cost) => cost * CostFactor <= _options.C.Max() ? [cost / CostFactor, cost, cost * CostFactor] : Upto(cost);

    private SvmGrid Grid(KernelParameters kernel, IReadOnlyList<double> costs, double epsilon) =>
        new() { Kernels = [kernel], C = [.. costs.Select(c => c * _unit)], Epsilon = [epsilon * _unit] };

    private KernelParameters Kernel(double factor) => TunesGamma ? KernelParameters.Rbf(factor * _scale) : _options.Kernel;
}
