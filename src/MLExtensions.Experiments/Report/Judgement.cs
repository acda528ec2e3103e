namespace MLExtensions.Experiments.Report;

/// <summary>What the average says of the training rows, as the report's charts need it; rows with a prediction that is no number are left out.</summary>
internal sealed class Judgement
{
    private readonly ExperimentResult _result;
    private readonly int _perRow;

    public Judgement(ExperimentResult result)
    {
        _result = result;
        _perRow = result.Task == ExperimentTask.MulticlassClassification ? result.Classes.Count : 1;
        var rows = result.Targets.Length;
        if (result.Folds.Length != rows || result.Rows.Length != rows || result.Average.OutOfFold.Length != rows * _perRow)
        {
            throw new ArgumentException(
                $"The result has {rows} targets, {result.Folds.Length} folds, {result.Rows.Length} row numbers and {result.Average.OutOfFold.Length} scores of the average; "
                + $"there must be one each, and {_perRow} of the scores.", nameof(result));
        }

        if (IsClasses && result.Classes.Count < 2)
            throw new ArgumentException($"The result has {result.Classes.Count} classes; a classification has 2 or more.", nameof(result));
        Scored = [.. Enumerable.Range(0, rows).Where(row => float.IsFinite(Targets[row]) && IsFinite(Scores(row)))];
    }

    public bool IsClasses => _result.Task != ExperimentTask.Regression;

    public bool IsBinary => _result.Task == ExperimentTask.BinaryClassification;

    public IReadOnlyList<string> Classes => _result.Classes;

    public int Rows => _result.Targets.Length;

    /// <summary>The training rows, by their place in the result, that have a finite target and prediction.</summary>
    public IReadOnlyList<int> Scored { get; }

    public ReadOnlySpan<float> Targets => _result.Targets.Span;

    /// <summary>The error of always saying the mean, or each class's share.</summary>
    public double BaselineError
    {
        get
        {
            if (Scored.Count == 0)
                return double.NaN;
            var values = Scored.Select(Target).ToArray();
            if (!IsClasses)
            {
                var mean = values.Average();
                return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            }

            return -values.CountBy(value => value).OrderBy(count => count.Key).Sum(count => count.Value * Math.Log((double)count.Value / values.Length)) / values.Length;
        }
    }

    public double Target(int row) => Targets[row];

    public double Score(int row) => _result.Average.OutOfFold.Span[row];

    public int TrueClass(int row) => (int)Targets[row];

    public double Probability(int row, int category) => IsBinary ? (category == 1 ? Score(row) : 1 - Score(row)) : Scores(row)[category];

    /// <summary>The class that is found the likeliest, with two classes the second above 0.5; of equals the first.</summary>
    public int PredictedClass(int row)
    {
        var best = 0;
        for (var category = 1; category < Classes.Count; category++)
        {
            if (Probability(row, category) > Probability(row, best))
                best = category;
        }

        return best;
    }

    public int TableRow(int row) => _result.Rows.Span[row];

    private ReadOnlySpan<float> Scores(int row) => _result.Average.OutOfFold.Span.Slice(row * _perRow, _perRow);

    private static bool IsFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
                return false;
        }

        return true;
    }
}
