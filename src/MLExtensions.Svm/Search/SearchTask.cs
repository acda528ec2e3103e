using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Formulations;

namespace MLExtensions.Svm.Search;

/// <summary>What a search fits and how it judges it.</summary>
/// <typeparam name="TModel">The model.</typeparam>
internal abstract class SearchTask<TModel>(SvmSearchOptions options)
{
    private const int FewestFolds = 2;

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
    /// <exception cref="ArgumentException">A row would be predicted from nothing, or the folds given do not fit the rows.</exception>
    public int[] FoldOf(double[] weights)
    {
        int rows = weights.Length, weighty = weights.Count(weight => weight > 0);
        if (weighty < FewestFolds)
        {
            throw new ArgumentException(rows < FewestFolds
                ? $"There is {rows} row; a search needs at least {FewestFolds}, each to be predicted without itself."
                : $"Only {weighty} of {rows} rows has a weight greater than 0; a search needs at least {FewestFolds}, each to be predicted without itself.");
        }
        int[] foldOf = options.FoldOf.IsEmpty ? DrawFolds(rows, Math.Min(options.Folds, rows), options.Seed) : Folds.Given(options.FoldOf.ToArray(), rows);
        int first = foldOf[Array.FindIndex(weights, weight => weight > 0)];
        if (!Enumerable.Range(0, rows).Any(r => weights[r] > 0 && foldOf[r] != first))
        {
            throw new ArgumentException(
                $"All rows with a weight greater than 0 are in fold {first}, so that nothing is left to predict them from. Leave out rows of weight 0, or set FoldOf.");
        }
        return foldOf;
    }

    protected abstract int[] DrawFolds(int rows, int folds, int seed);
}
