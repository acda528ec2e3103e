using MLExtensions.Ensembles.Weighting;

namespace MLExtensions.Ensembles;

/// <summary>What each member of an average says of each training row, by a model that was fitted without the row's fold, the weights that were learnt of it, and the average.</summary>
public sealed class AverageOutOfFoldTable : OutOfFoldTable
{
    private readonly AverageLoss _loss;
    private readonly WeightMethod _method;
    private readonly float[][] _scores;

    internal AverageOutOfFoldTable(int[] foldOf, Targets targets, float[][] scores, WeightMethod method)
        : base(foldOf, targets, scores)
    {
        (_loss, _method, _scores) = (targets.Loss(scores), method, scores);
        WeightArray = _loss.Minimize(method);
        Averages = Average(WeightArray, scores);
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

    /// <summary>What each member is worth to the average.</summary>
    /// <returns>A contribution for each member, in their order.</returns>
    public IReadOnlyList<MemberContribution> Contributions() =>
        [.. WeightArray.Select((weight, member) => new MemberContribution(weight, MemberError(member), _scores.Length == 1 ? double.NaN : ErrorWithout(member) - AverageError))];

    private protected override IEnumerable<(string Name, ReadOnlyMemory<float> Scores)> CsvColumns() => [.. base.CsvColumns(), ("average", Averages)];

    private double ErrorWithout(int member)
    {
        float[][] others = [.. _scores.Where((_, i) => i != member)];
        return Error(Average(_loss.Without(member).Minimize(_method), others));
    }

    private static float[] Average(double[] weights, float[][] scores)
    {
        var averages = new float[scores[0].Length];
        for (var i = 0; i < averages.Length; i++)
            averages[i] = Ensembles.MemberScores.Average(weights, scores, i);
        return averages;
    }
}
