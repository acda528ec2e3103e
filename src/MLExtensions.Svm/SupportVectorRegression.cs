using System.Globalization;
using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm;

/// <summary>
/// Epsilon-support-vector regression (Vapnik, "The Nature of Statistical Learning Theory", 1995): the flattest function in the kernel's
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
    /// <param name="features">The features, one row per example; at least one row.</param>
    /// <param name="targets">A target per row.</param>
    /// <param name="parameters">The settings; all defaults where nothing is given.</param>
    /// <param name="weights">
    /// A weight per row, at least 0, that multiplies its C; empty where all are 1. A whole number w has the effect of w equal rows, and 0
    /// that of leaving the row out. At least one must be greater than 0.
    /// </param>
    /// <param name="progress">Receives progress a few times a second, on the thread that fits.</param>
    /// <param name="cancellationToken">Ends the fit early.</param>
    /// <exception cref="ArgumentException">
    /// There are no rows, lengths do not agree, a value is not finite, a weight is negative, or the memory budget is too small.
    /// </exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static SvmModel Fit(
        FeatureMatrix features, ReadOnlySpan<float> targets, SvrParameters? parameters = null, ReadOnlySpan<float> weights = default,
        IProgress<SvmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        parameters ??= new SvrParameters();
        using CpuDevice device = new(Options(parameters));
        return Fit(device, features, targets, parameters, weights, progress, cancellationToken);
    }

    /// <summary>What memory a fit takes, without doing anything.</summary>
    /// <param name="rows">Rows of the training matrix, at least 1.</param>
    /// <param name="columns">Its columns, at least 1.</param>
    /// <param name="parameters">The settings; all defaults where nothing is given.</param>
    public static SvmMemoryPlan PlanMemory(int rows, int columns, SvrParameters? parameters = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        using CpuDevice device = new(Options(parameters ?? new SvrParameters()));
        return device.Plan(rows, columns);
    }

    internal static SvmModel Fit(
        ISvmDevice device, FeatureMatrix features, ReadOnlySpan<float> targets, SvrParameters parameters, ReadOnlySpan<float> weights,
        IProgress<SvmProgress>? progress, CancellationToken cancellationToken) =>
        Fit(device, features, targets, parameters, weights, progress, cancellationToken, out _);

    internal static SvmModel Fit(
        ISvmDevice device, FeatureMatrix features, ReadOnlySpan<float> targets, SvrParameters parameters, ReadOnlySpan<float> weights,
        IProgress<SvmProgress>? progress, CancellationToken cancellationToken, out SolverStatistics statistics)
    {
        DualProblem problem = Formulate(features, targets, parameters, weights);
        using ISvmSession session = device.Open(features, parameters.Kernel, cancellationToken);
        long most = parameters.MaxIterations ?? Math.Max(10_000_000, 100L * features.Rows);
        DualSolution solution = session.Solve(problem, new StoppingRule(parameters.Tolerance, most), progress, cancellationToken);
        statistics = solution.Statistics;
        return Assemble(features, session, solution);
    }

    private static CpuOptions Options(SvrParameters parameters) =>
        new() { Threads = Workers.Resolve(parameters.Threads), MemoryBudget = parameters.MemoryBudget };

    private static DualProblem Formulate(
        FeatureMatrix features, ReadOnlySpan<float> targets, SvrParameters parameters, ReadOnlySpan<float> weights)
    {
        ArgumentNullException.ThrowIfNull(features);
        int rows = features.Rows;
        if (rows == 0)
            throw new ArgumentException("There are no rows to fit to; at least one is needed.", nameof(features));
        if (targets.Length != rows)
            throw new ArgumentException($"There are {targets.Length} targets for {rows} rows; there must be one per row.", nameof(targets));
        if (weights.Length != 0 && weights.Length != rows)
            throw new ArgumentException($"There are {weights.Length} weights for {rows} rows; there must be one per row, or none.", nameof(weights));
        FiniteCheck.Values(targets, "target", nameof(targets));
        FiniteCheck.Values(weights, "weight", nameof(weights));

        double[] linear = new double[rows], lower = new double[rows], upper = new double[rows];
        bool any = false;
        for (int r = 0; r < rows; r++)
        {
            double weight = weights.Length == 0 ? 1 : weights[r];
            if (weight < 0)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The weight of row {r} is {weight}; it must be at least 0."), nameof(weights));
            }
            any |= weight > 0;
            linear[r] = -targets[r];
            upper[r] = parameters.C * weight;
            lower[r] = -upper[r];
        }
        if (!any)
            throw new ArgumentException("All weights are 0; at least one must be greater.", nameof(weights));
        return new DualProblem(linear, lower, upper, parameters.Epsilon);
    }

    private static SvmModel Assemble(FeatureMatrix features, ISvmSession session, DualSolution solution)
    {
        int count = solution.Beta.Length - solution.Beta.AsSpan().Count(0.0);
        int[] indices = new int[count];
        double[] coefficients = new double[count];
        for (int r = 0, k = 0; r < solution.Beta.Length; r++)
        {
            if (solution.Beta[r] != 0)
            {
                indices[k] = r;
                coefficients[k++] = solution.Beta[r];
            }
        }
        float[] vectors = GC.AllocateUninitializedArray<float>(checked(count * features.Columns));
        for (int k = 0; k < count; k++)
            features.Row(indices[k]).CopyTo(vectors.AsSpan(k * features.Columns));
        return new SvmModel(
            session.Kernel, new FeatureMatrix(vectors, count, features.Columns), coefficients, solution.Intercept,
            new SvmTrainingSummary(solution.Iterations, solution.Converged, solution.Gap, solution.Objective), indices);
    }
}
