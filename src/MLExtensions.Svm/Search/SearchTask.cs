using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Formulations;

namespace MLExtensions.Svm.Search;

/// <summary>What a search fits and how it judges it.</summary>
/// <typeparam name="TModel">The model.</typeparam>
internal abstract class SearchTask<TModel>(SvmSearchOptions options)
{
    protected SvmSearchOptions Options => options;

    /// <summary>Decision functions of a model.</summary>
    public abstract int Functions { get; }

    /// <summary>The standard deviation of what is predicted.</summary>
    public abstract double Deviation { get; }

    /// <summary>What is fitted for a decision function.</summary>
    public abstract Formulation Formulate(int function, double c, double epsilon);

    /// <summary>The error of out-of-fold decision values, row by row.</summary>
    public abstract double Error(double[] values, double[] weights);

    /// <summary>Fits the settings of an outcome to all rows.</summary>
    public abstract TModel Fit(FeatureMatrix features, ISvmSession session, TrialOutcome outcome, CancellationToken cancellationToken);

    /// <summary>The fold of each row.</summary>
    public int[] FoldOf(int rows)
    {
        if (options.FoldOf.IsEmpty)
            return DrawFolds(rows, Math.Min(options.Folds, rows), options.Seed);
        int[] given = options.FoldOf.ToArray();
        if (given.Length != rows)
            throw new ArgumentException($"FoldOf has {given.Length} entries for {rows} rows; there must be one per row.");
        int folds = given.Max() + 1;
        if (given.Min() < 0 || folds < 2 || given.Distinct().Count() != folds)
            throw new ArgumentException("FoldOf must number at least two folds from 0 without gaps.");
        return given;
    }

    protected abstract int[] DrawFolds(int rows, int folds, int seed);
}
