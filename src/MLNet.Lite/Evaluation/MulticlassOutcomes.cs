namespace Microsoft.ML.Data;

/// <summary>
/// Counts right and wrong decisions between several classes. A row is taken for the class with the highest score, the first of equals.
/// </summary>
/// <param name="classes">The number of classes, and of scores.</param>
internal sealed class MulticlassOutcomes(int classes)
{
    // What ML.NET takes for the least probability: the log-loss stays finite.
    private const float LeastProbability = 1e-15f;

    // Truth in the rows, decisions in the columns.
    private readonly double[][] _counts = [.. Enumerable.Range(0, classes).Select(_ => new double[classes])];
    private readonly double[] _rowsOfClass = new double[classes];
    private readonly double[] _logLossOfClass = new double[classes];

    // How often so many other classes came before the true one; the last place is for labels beyond the classes.
    private readonly double[] _ranks = new double[classes + 1];
    private double _rows;
    private double _logLoss;

    /// <summary>Rows without a label.</summary>
    public long Unlabeled { get; private set; }

    /// <summary>Rows whose label is no class: negative, or not whole.</summary>
    public long Mislabeled { get; private set; }

    /// <summary>Rows whose label is beyond the classes that have scores; they count as wrong.</summary>
    public long Unknown { get; private set; }

    /// <summary>Rows with a score that is not finite.</summary>
    public long Unscored { get; private set; }

    /// <summary>Whether a row with this label counts; if so, its scores go to <see cref="Add"/>.</summary>
    public bool Accepts(float label)
    {
        if (float.IsNaN(label))
            Unlabeled++;
        else if (label < 0 || label != (int)label)
            Mislabeled++;
        else
            return true;
        return false;
    }

    /// <summary>Counts one row.</summary>
    /// <param name="label">The number of the class, which must have been accepted.</param>
    /// <param name="scores">The probability of each class.</param>
    public void Add(float label, ReadOnlySpan<float> scores)
    {
        foreach (var score in scores)
        {
            if (!float.IsFinite(score))
            {
                Unscored++;
                return;
            }
        }
        var truth = (int)label;
        _rows++;
        if (truth >= classes)
        {
            Unknown++;
            _logLoss -= Math.Log(LeastProbability);
            _ranks[UnknownRank(scores)]++;
            return;
        }
        var loss = -Math.Log(Math.Clamp(scores[truth], LeastProbability, 1));
        _logLoss += loss;
        _logLossOfClass[truth] += loss;
        _rowsOfClass[truth]++;
        _ranks[Rank(truth, scores)]++;
        _counts[truth][Highest(scores)]++;
    }

    /// <summary>Sums up.</summary>
    /// <param name="classNames">The classes' names.</param>
    /// <param name="topK">The number of top-k accuracies wanted, at most one more than there are classes.</param>
    public MulticlassClassificationMetrics ToMetrics(string[] classNames, int topK)
    {
        var matrix = new ConfusionMatrix(_counts, classNames, isBinary: false);
        var seen = matrix.PerClassRecall.Where((_, i) => _rowsOfClass[i] > 0).ToArray();
        var logLoss = _rows == 0 ? 0 : _logLoss / _rows;
        var entropy = _rowsOfClass.Where(rows => rows > 0).Sum(rows => rows * Math.Log(rows / _rows)) / -_rows;
        return new MulticlassClassificationMetrics(
            _rows == 0 ? 0 : _ranks[0] / _rows,
            seen.Length == 0 ? 0 : seen.Sum() / seen.Length,
            logLoss,
            (entropy - logLoss) / entropy,
            topK == 0 ? null : TopKAccuracies(topK),
            [.. _logLossOfClass.Zip(_rowsOfClass, (loss, rows) => rows == 0 ? 0 : loss / rows)],
            matrix);
    }

    private static int Rank(int truth, ReadOnlySpan<float> scores)
    {
        var rank = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] > scores[truth] || (scores[i] == scores[truth] && i < truth))
                rank++;
        }
        return rank;
    }

    // ML.NET gives an unknown class the probability 0 and a place behind all that score as much; it never counts as right.
    private static int UnknownRank(ReadOnlySpan<float> scores)
    {
        var rank = 0;
        foreach (var score in scores)
            rank += score >= 0 ? 1 : 0;
        return rank == 0 ? scores.Length : rank;
    }

    private static int Highest(ReadOnlySpan<float> scores)
    {
        var highest = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[highest])
                highest = i;
        }
        return highest;
    }

    private double[] TopKAccuracies(int topK)
    {
        var accuracies = new double[topK];
        var sum = 0.0;
        for (var k = 0; k < topK; k++)
            accuracies[k] = sum += _ranks[k] / _rows;
        return accuracies;
    }
}
