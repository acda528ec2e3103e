using MLExtensions.Svm.Search;

namespace MLExtensions.Svm.Solver;

/// <summary>When a solver stops: at a gap of <paramref name="Tolerance"/>, or after <paramref name="MaxIterations"/> steps.</summary>
internal readonly record struct StoppingRule(double Tolerance, long MaxIterations)
{
    // LIBSVM's limit.
    private const long LeastIterations = 10_000_000;
    private const long IterationsPerRow = 100;

    public static StoppingRule From(SvmParameters parameters, int rows) => Of(parameters.Tolerance, parameters.MaxIterations, rows);

    public static StoppingRule From(SvmSearchOptions options, int rows) => Of(options.Tolerance, options.MaxIterations, rows);

    private static StoppingRule Of(double tolerance, long? maxIterations, int rows) =>
        new(tolerance, maxIterations ?? Math.Max(LeastIterations, IterationsPerRow * rows));
}
