using MLExtensions.Ensembles.Weighting;

namespace MLExtensions.Ensembles;

/// <summary>What is known of the training rows, and how scores are judged by it.</summary>
internal abstract class Targets
{
    /// <summary>The number of rows.</summary>
    public int Rows => Values.Length;

    /// <summary>The rows' labels: numbers, or classes from 0.</summary>
    public abstract float[] Values { get; }

    /// <summary>How many numbers a member gives of each row.</summary>
    public abstract int ScoresPerRow { get; }

    /// <summary>The names of those numbers; empty for one that needs none.</summary>
    public abstract IReadOnlyList<string> ScoreNames { get; }

    /// <summary>Whether folds are stratified where nothing is said.</summary>
    public abstract bool IsStratifiedByDefault { get; }

    /// <summary>The label of a row in words.</summary>
    public abstract string Describe(int row);

    /// <summary>The stratum of each row, numbered from 0: rows of a stratum are to be spread evenly over the folds.</summary>
    /// <param name="folds">The number of folds.</param>
    public abstract int[] Strata(int folds);

    /// <summary>Refuses folds without which nothing is left of a class.</summary>
    /// <exception cref="InvalidOperationException">All rows of a class are in one fold.</exception>
    public virtual void CheckFolds(int[] foldOf)
    {
    }

    /// <summary>The loss of averages.</summary>
    /// <param name="scores">Members' scores, [members][rows * scores of a row].</param>
    public abstract AverageLoss Loss(float[][] scores);

    /// <summary>The error of scores, [rows * scores of a row]: the root of the mean squared error, or the log-loss.</summary>
    public abstract double Error(ReadOnlySpan<float> scores);

    /// <summary>The share of rows whose class the scores tell; NaN for numbers.</summary>
    public abstract double Accuracy(ReadOnlySpan<float> scores);
}
