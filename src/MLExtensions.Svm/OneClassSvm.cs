using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm;

/// <summary>
/// The one-class support vector machine (Schölkopf et al., "Estimating the Support of a High-Dimensional Distribution", Neural Computation 13, 2001): a
/// function that is positive on a region that holds most rows, and negative outside.
/// </summary>
public static class OneClassSvm
{
    /// <summary>Fits a model, whose score is positive for rows like the training rows and negative for outliers.</summary>
    /// <param name="features">The features, one row per example; at least one row.</param>
    /// <param name="parameters">The settings; all defaults where nothing is given.</param>
    /// <param name="weights">A weight per row, at least 0; empty where all are 1. At least one must be greater than 0.</param>
    /// <param name="start">A model of the same rows, fitted with other settings, to start near; it saves steps and has no other influence.</param>
    /// <param name="progress">Receives progress a few times a second, on the thread that fits.</param>
    /// <param name="cancellationToken">Ends the fit early.</param>
    /// <exception cref="ArgumentException">
    /// There are no rows, lengths do not agree, a value is not finite, a weight is negative, or the memory budget is too small.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static SvmModel Fit(
        FeatureMatrix features, OneClassParameters? parameters = null, ReadOnlySpan<float> weights = default, SvmModel? start = null,
        IProgress<SvmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        parameters ??= new OneClassParameters();
        TrainingInput.Rows(features);
        OneClassFormulation formulation = new(TrainingInput.Weights(weights, features.Rows), parameters.Nu);
        double[]? near = TrainingInput.Start(start, features.Rows, nameof(start));
        using CpuDevice device = new(CpuOptions.From(parameters));
        using ISvmData data = device.Load(features, formulation, cancellationToken);
        using ISvmSession session = data.Open(parameters.Kernel);
        StoppingRule rule = StoppingRule.From(parameters, features.Rows);
        DualSolution solution = session.Solve(formulation.Create(null, near), rule, null, progress, cancellationToken);
        return ModelAssembly.Single(features, session.Kernel, formulation.Decide(solution));
    }

    /// <summary>What memory a fit takes, without doing anything.</summary>
    /// <param name="rows">Rows of the training matrix, at least 1.</param>
    /// <param name="columns">Its columns, at least 1.</param>
    /// <param name="parameters">The settings; all defaults where nothing is given.</param>
    public static SvmMemoryPlan PlanMemory(int rows, int columns, OneClassParameters? parameters = null) =>
        SvmMemoryPlan.Of(rows, columns, parameters ?? new OneClassParameters(), layers: 1);
}
