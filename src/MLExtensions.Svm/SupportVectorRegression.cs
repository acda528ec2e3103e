using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm;

/// <summary>
/// Support vector regression (Vapnik, "The Nature of Statistical Learning Theory", 1995): the flattest function in the kernel's
/// space whose errors beyond epsilon cost C each.
/// </summary>
/// <example>
/// <code>
/// FeatureMatrix features = new(values, rows: 1000, columns: 20);
/// SvmModel model = SupportVectorRegression.Fit(features, targets, new SvrParameters { C = 10, Epsilon = 0.05 });
/// float score = model.Predict(features.Row(0));
/// </code>
/// </example>
public static class SupportVectorRegression
{
    /// <summary>Fits a model. The result does not depend on the number of threads.</summary>
    /// <param name="features">The features, one row per example; at least one row. For a precomputed kernel, its values: as many columns as rows.</param>
    /// <param name="targets">A target per row.</param>
    /// <param name="parameters">The settings; all defaults where nothing is given.</param>
    /// <param name="weights">
    /// A weight per row, at least 0, that multiplies its C; empty where all are 1. A whole number w has the effect of w equal rows, and 0
    /// that of leaving the row out. At least one must be greater than 0.
    /// </param>
    /// <param name="start">A model of the same rows, fitted with other settings, to start near; it saves steps and has no other influence.</param>
    /// <param name="progress">Receives progress a few times a second, on the thread that fits.</param>
    /// <param name="cancellationToken">Ends the fit early.</param>
    /// <exception cref="ArgumentException">
    /// There are no rows, lengths do not agree, a value is not finite, a weight is negative, the memory budget is too small, or noise is to be estimated
    /// from fewer than two rows of weight.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static SvmModel Fit(
        FeatureMatrix features, ReadOnlySpan<float> targets, SvrParameters? parameters = null, ReadOnlySpan<float> weights = default,
        SvmModel? start = null, IProgress<SvmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        parameters ??= new SvrParameters();
        using CpuDevice device = new(CpuOptions.From(parameters));
        return Fit(device, features, targets, parameters, weights, start, progress, cancellationToken, out _);
    }

    /// <summary>What memory a fit takes, without doing anything.</summary>
    /// <param name="rows">Rows of the training matrix, at least 1.</param>
    /// <param name="columns">Its columns, at least 1.</param>
    /// <param name="parameters">The settings; all defaults where nothing is given.</param>
    public static SvmMemoryPlan PlanMemory(int rows, int columns, SvrParameters? parameters = null)
    {
        parameters ??= new SvrParameters();
        return SvmMemoryPlan.Of(rows, columns, parameters, layers: parameters.Nu is null ? 1 : 2);
    }

    /// <summary>Fits a model to all rows, and predicts each row by a model that was fitted without its fold, all on one kernel matrix. No fit starts from another.</summary>
    internal static (SvmModel Model, double[] OutOfFold) FitOutOfFold(
        FeatureMatrix features, ReadOnlySpan<float> targets, int[] foldOf, SvrParameters parameters, ReadOnlySpan<float> weights,
        IProgress<SvmProgress>? progress, CancellationToken cancellationToken)
    {
        TrainingInput.Rows(features);
        Folds.Given(foldOf, features.Rows);
        using CpuDevice device = new(CpuOptions.From(parameters));
        double[]? outOfFold = null;
        SvmModel model = Fit(device, features, targets, parameters, weights, null, progress, cancellationToken, out _, (session, formulation, rule) =>
            outOfFold = OutOfFold.Evaluate(session, formulation, foldOf, null, rule, Workers.Resolve(parameters.Threads), cancellationToken));
        return (model, outOfFold!);
    }

    internal static SvmModel Fit(
        ISvmDevice device, FeatureMatrix features, ReadOnlySpan<float> targets, SvrParameters parameters, ReadOnlySpan<float> weights,
        SvmModel? start, IProgress<SvmProgress>? progress, CancellationToken cancellationToken, out SolverStatistics statistics,
        Action<ISvmSession, RegressionFormulation, StoppingRule>? beside = null)
    {
        TrainingInput.Rows(features);
        int rows = features.Rows;
        double[] rowWeights = TrainingInput.Weights(weights, rows);
        RegressionFormulation formulation = new(TrainingInput.Targets(targets, rows, nameof(targets)), rowWeights, parameters);
        double[]? near = TrainingInput.Start(start, rows, nameof(start));
        int[]? noiseFolds = parameters.EstimateNoise ? LaplaceNoise.Folds(rowWeights) : null;

        using ISvmData data = device.Load(features, formulation, cancellationToken);
        using ISvmSession session = data.Open(parameters.Kernel);
        StoppingRule rule = StoppingRule.From(parameters, rows);
        DualSolution solution = session.Solve(formulation.Create(null, near), rule, null, progress, cancellationToken);
        statistics = solution.Statistics;
        double? noise = null;
        if (noiseFolds is not null)
        {
            double[] values = OutOfFold.Evaluate(
                session, formulation, noiseFolds, solution.Beta, rule, Workers.Resolve(parameters.Threads), cancellationToken);
            noise = LaplaceNoise.Scale(targets, values, noiseFolds);
        }
        beside?.Invoke(session, formulation, rule);
        return ModelAssembly.Single(features, session.Kernel, formulation.Decide(solution), noise);
    }
}
