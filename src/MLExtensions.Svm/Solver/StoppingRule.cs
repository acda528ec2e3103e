using MLExtensions.Svm.Search;

namespace MLExtensions.Svm.Solver;

/// <summary>When a solver stops.</summary>
/// <param name="Tolerance">The gap that is small enough.</param>
/// <param name="MaxIterations">The most steps.</param>
/// <param name="IsRough">
/// Whether it stops there at once: the solution is not refined, and rounding is only checked to be far below the tolerance. For trials.
/// </param>
internal readonly record struct StoppingRule(double Tolerance, long MaxIterations, bool IsRough = false)
{
    // LIBSVM's limit.
    private const long LeastIterations = 10_000_000;
    private const long IterationsPerRow = 100;

    // Out-of-fold errors are then the same in the first three digits.
    private const double TrialPart = 2e-3;

    public static StoppingRule From(SvmParameters parameters, int rows) => Of(parameters.Tolerance, parameters.MaxIterations, rows);

    public static StoppingRule From(SvmSearchOptions options, int rows) => Of(options.Tolerance, options.MaxIterations, rows);

    /// <summary>The rule for fits that only judge settings.</summary>
    /// <param name="options">The options.</param>
    /// <param name="deviation">The standard deviation of what is predicted.</param>
    /// <param name="rows">Rows of the data.</param>
    public static StoppingRule ForTrials(SvmSearchOptions options, double deviation, int rows)
    {
        double tolerance = options.TrialTolerance ?? Math.Max(options.Tolerance, TrialPart * deviation);
        return Of(tolerance, options.MaxIterations, rows) with { IsRough = tolerance > options.Tolerance };
    }

    private static StoppingRule Of(double tolerance, long? maxIterations, int rows) =>
        new(tolerance, maxIterations ?? Math.Max(LeastIterations, IterationsPerRow * rows));
}
