using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Search;

/// <summary>
/// Tries settings by cross-validation on one training matrix. Products of rows are computed once for all kernels; a kernel matrix serves all folds, values
/// of C and epsilon, and targets; and each fit starts from that with the next smaller C. Not safe for use from several threads.
/// </summary>
/// <example>
/// <code>
/// using SvmSearch search = new(features);
/// SvmModel model = search.Regression(targets).Model;                                                  // tunes C
/// var both = search.Regression(targets, new SvmGrid { Kernels = SvmGrid.Rbf(0.1, 1), Epsilon = [0.05, 0.1] });
/// </code>
/// </example>
public sealed class SvmSearch : IDisposable
{
    // Products of rows are kept where a search has several kernels; a single kernel is had without.
    private const int Several = 2;

    private readonly FeatureMatrix _features;
    private readonly SvmSearchOptions _options;
    private readonly CpuDevice _device;
    private ISvmData? _data;
    private (KernelParameters Kernel, ISvmSession Session)? _open;
    private bool _isDisposed;

    /// <summary>Prepares a search.</summary>
    /// <param name="features">The features, one row per example; the search refers to this memory, which must not change.</param>
    /// <param name="options">How settings are judged; all defaults where nothing is given.</param>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public SvmSearch(FeatureMatrix features, SvmSearchOptions? options = null)
    {
        TrainingInput.Rows(features);
        _features = features;
        _options = options ?? new SvmSearchOptions();
        _device = new CpuDevice(new CpuOptions { Threads = Workers.Resolve(_options.Threads), MemoryBudget = _options.MemoryBudget });
    }

    /// <summary>Tries settings of a regression, and fits the best to all rows.</summary>
    /// <param name="targets">A target per row.</param>
    /// <param name="grid">What is tried; by default ten values of C.</param>
    /// <param name="weights">A weight per row, at least 0; empty where all are 1.</param>
    /// <param name="progress">Told of each fit, on the thread that did it.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <exception cref="ArgumentException">
    /// Lengths do not agree, a value is not finite, <see cref="SvmSearchOptions.FoldOf"/> does not fit the rows, fewer than two folds have rows of weight, or
    /// the memory budget is too small.
    /// </exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The search was disposed.</exception>
    public SvmSearchResult<SvmModel> Regression(
        ReadOnlySpan<float> targets, SvmGrid? grid = null, ReadOnlySpan<float> weights = default, IProgress<SvmSearchProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        float[] checkedTargets = TrainingInput.Targets(targets, _features.Rows, nameof(targets));
        double[] rowWeights = TrainingInput.Weights(weights, _features.Rows);
        RegressionTask task = new(checkedTargets, rowWeights, _options);
        return Run(task, task.FoldOf(rowWeights), grid ?? new SvmGrid(), rowWeights, progress, cancellationToken);
    }

    /// <summary>Tries settings of a classification, and fits the best to all rows.</summary>
    /// <param name="classes">A class per row, numbered from 0 without gaps; at least two classes.</param>
    /// <param name="grid">What is tried; by default ten values of C.</param>
    /// <param name="weights">A weight per row, at least 0; empty where all are 1.</param>
    /// <param name="classWeights">What the classes weigh in the fits; by default all the same.</param>
    /// <param name="progress">Told of each fit, on the thread that did it.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <exception cref="ArgumentException">
    /// Lengths do not agree, there are fewer than two classes or classes without a row of weight, <see cref="SvmSearchOptions.FoldOf"/> does not fit the rows,
    /// fewer than two folds have rows of weight, or the memory budget is too small.
    /// </exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The search was disposed.</exception>
    public SvmSearchResult<SvmClassifier> Classification(
        ReadOnlySpan<int> classes, SvmGrid? grid = null, ReadOnlySpan<float> weights = default, SvmClassWeights? classWeights = null,
        IProgress<SvmSearchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        double[] rowWeights = TrainingInput.Weights(weights, _features.Rows);
        ClassificationTask task = new(classes.ToArray(), _features.Rows, rowWeights, classWeights ?? SvmClassWeights.Equal, _options);
        return Run(task, task.FoldOf(rowWeights), (grid ?? new SvmGrid()) with { Epsilon = [0] }, rowWeights, progress, cancellationToken);
    }

    /// <summary>Judges settings of a regression and fits none to all rows.</summary>
    internal IReadOnlyList<SvmTrial> JudgeRegression(float[] targets, SvmGrid grid, ReadOnlySpan<float> weights, CancellationToken cancellationToken)
    {
        double[] rowWeights = TrainingInput.Weights(weights, _features.Rows);
        RegressionTask task = new(targets, rowWeights, _options);
        return Judge(task, grid, rowWeights, cancellationToken);
    }

    /// <summary>Judges settings of a classification and fits none to all rows.</summary>
    internal IReadOnlyList<SvmTrial> JudgeClassification(
        int[] classes, SvmGrid grid, ReadOnlySpan<float> weights, SvmClassWeights? classWeights, CancellationToken cancellationToken)
    {
        double[] rowWeights = TrainingInput.Weights(weights, _features.Rows);
        ClassificationTask task = new(classes, _features.Rows, rowWeights, classWeights ?? SvmClassWeights.Equal, _options);
        return Judge(task, grid with { Epsilon = [0] }, rowWeights, cancellationToken);
    }

    /// <summary>Frees the kernel matrices; models and results stay usable.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _open?.Session.Dispose();
        _open = null;
        _data?.Dispose();
        _data = null;
        _device.Dispose();
    }

    // Products of rows are kept: other kernels are to follow.
    private IReadOnlyList<SvmTrial> Judge<TModel>(SearchTask<TModel> task, SvmGrid grid, double[] weights, CancellationToken cancellationToken)
    {
        int[] foldOf = task.FoldOf(weights);
        FitCounter counter = new(null, FoldSweep<TModel>.Fits(grid, foldOf.Max() + 1));
        ISvmSession session = Open(grid.Kernels[0], hasOthers: true, cancellationToken);
        FoldSweep<TModel> sweep = new(session, task, foldOf, grid, _options, counter) { JudgesOnly = true };
        return [.. sweep.Run(weights, cancellationToken).Select(outcome => outcome.Trial)];
    }

    private SvmSearchResult<TModel> Run<TModel>(
        SearchTask<TModel> task, int[] foldOf, SvmGrid grid, double[] weights, IProgress<SvmSearchProgress>? progress,
        CancellationToken cancellationToken)
    {
        int folds = foldOf.Max() + 1;
        FitCounter counter = new(progress, grid.Kernels.Count * FoldSweep<TModel>.Fits(grid, folds) + 1);
        List<SvmTrial> trials = [];
        TrialOutcome? best = null;
        KernelParameters bestKernel = grid.Kernels[0];
        foreach (KernelParameters kernel in grid.Kernels)
        {
            ISvmSession session = Open(kernel, grid.Kernels.Count > 1, cancellationToken);
            foreach (TrialOutcome outcome in new FoldSweep<TModel>(session, task, foldOf, grid, _options, counter).Run(weights, cancellationToken))
            {
                trials.Add(outcome.Trial);
                if (best is null || outcome.IsBetterThan(best))
                    (best, bestKernel) = (outcome, kernel);
            }
        }
        TModel model = task.Fit(_features, Open(bestKernel, grid.Kernels.Count > 1, cancellationToken), best!, cancellationToken);
        counter.Add();
        return new SvmSearchResult<TModel>(trials, best!.Trial, model, best.Values, foldOf);
    }

    /// <summary>A session with a kernel; that of the last one asked for is kept.</summary>
    private ISvmSession Open(KernelParameters kernel, bool hasOthers, CancellationToken cancellationToken)
    {
        if (_open is { } open)
        {
            if (open.Kernel == kernel)
                return open.Session;
            open.Session.Dispose();
            _open = null;
        }
        _data ??= _device.Load(_features, layers: 1, sumsToZero: true, hasOthers ? Several : 1, cancellationToken);
        _open = (kernel, _data.Open(kernel));
        return _open.Value.Session;
    }
}
