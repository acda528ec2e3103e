namespace Microsoft.ML.Data;

/// <summary>Counts right and wrong decisions between two classes. A row is taken for positive when its score is above 0.</summary>
/// <param name="random">Chooses the rows for the precision-recall curve where there are more than <see cref="CurveRows"/>.</param>
/// <param name="classNames">The names of the positive and the negative class.</param>
internal sealed class BinaryOutcomes(Random random, string[] classNames)
{
    private const int CurveRows = 100_000;

    // Truth in the rows, decisions in the columns; positive first.
    private readonly double[][] _counts = [new double[2], new double[2]];
    private readonly RocScores _roc = new();
    private readonly ReservoirSample<ScoredClass> _curve = new(random, CurveRows);
    private double _logLoss;
    private double _positivesWithProbability;
    private double _rowsWithProbability;

    /// <summary>Rows with a finite score but no label.</summary>
    public long Unlabeled { get; private set; }

    /// <summary>Rows whose score is not finite.</summary>
    public long Unscored { get; private set; }

    /// <summary>Counts one row.</summary>
    /// <param name="label">Positive above 0.</param>
    /// <param name="score">The score.</param>
    /// <param name="probability">The probability of being positive; one that is not a number makes the log-loss not a number, too.</param>
    public void Add(float label, float score, float probability)
    {
        if (!float.IsFinite(score))
        {
            Unscored++;
            return;
        }
        if (float.IsNaN(label))
        {
            Unlabeled++;
            return;
        }
        var isPositive = label > 0;
        _counts[isPositive ? 0 : 1][score > 0 ? 0 : 1]++;
        _roc.Add(score, isPositive);
        _curve.Offer(new ScoredClass(score, isPositive));
        _logLoss -= Math.Log(isPositive ? probability : 1.0 - probability, 2);
        if (!float.IsNaN(probability))
        {
            _rowsWithProbability++;
            _positivesWithProbability += isPositive ? 1 : 0;
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">All rows are of one class.</exception>
    public BinaryClassificationMetrics ToMetrics() =>
        new(_roc.AreaUnderCurve(), PrecisionRecall.AreaUnderCurve(_curve.Items), Matrix());

    /// <inheritdoc cref="ToMetrics"/>
    public CalibratedBinaryClassificationMetrics ToCalibratedMetrics()
    {
        var logLoss = _logLoss / _rowsWithProbability;
        var prior = Entropy(_positivesWithProbability / _rowsWithProbability);
        return new CalibratedBinaryClassificationMetrics(
            _roc.AreaUnderCurve(),
            PrecisionRecall.AreaUnderCurve(_curve.Items),
            Matrix(),
            logLoss,
            _rowsWithProbability == 0 ? 0 : (prior - logLoss) / prior,
            Entropy((_counts[0][0] + _counts[0][1]) / (_counts[0].Sum() + _counts[1].Sum())));
    }

    private ConfusionMatrix Matrix() => new(_counts, classNames, isBinary: true);

    // In bits.
    private static double Entropy(double share) =>
        share is 0 or 1 ? 0 : (-share * Math.Log(share, 2)) - ((1 - share) * Math.Log(1 - share, 2));
}
