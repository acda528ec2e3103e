namespace MLExtensions.Ensembles;

/// <summary>What each member of an average says of each training row, by a model that was fitted without the row's fold, the weights that were learnt of it, and the average.</summary>
public sealed class AverageOutOfFoldTable : OutOfFoldTable
{
    internal AverageOutOfFoldTable(int[] foldOf, Targets targets, float[][] scores, WeightMethod method)
        : base(foldOf, targets, scores)
    {
        WeightArray = targets.Loss(scores).Minimize(method);
        var averages = new float[scores[0].Length];
        for (var i = 0; i < averages.Length; i++)
            averages[i] = Ensembles.MemberScores.Average(WeightArray, scores, i);
        Averages = averages;
    }

    /// <summary>The members' weights: not negative, summing to one.</summary>
    public IReadOnlyList<double> Weights => WeightArray;

    /// <summary>The weighted average of the members' scores of each row, [<see cref="OutOfFoldTable.Rows"/>, <see cref="OutOfFoldTable.ScoresPerRow"/>].</summary>
    public ReadOnlyMemory<float> Averages { get; }

    /// <summary>The error of the average, of the kind of <see cref="OutOfFoldTable.MemberError"/>.</summary>
    public double AverageError => Error(Averages.Span);

    /// <summary>The accuracy of the average, of the kind of <see cref="OutOfFoldTable.MemberAccuracy"/>.</summary>
    public double AverageAccuracy => Accuracy(Averages.Span);

    internal double[] WeightArray { get; }

    private protected override IEnumerable<(string Name, ReadOnlyMemory<float> Scores)> CsvColumns() => [.. base.CsvColumns(), ("average", Averages)];
}
