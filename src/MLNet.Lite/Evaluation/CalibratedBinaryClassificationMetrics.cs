namespace Microsoft.ML.Data;

/// <summary>How well two classes are told apart, and how well the probabilities fit.</summary>
public sealed class CalibratedBinaryClassificationMetrics : BinaryClassificationMetrics
{
    internal CalibratedBinaryClassificationMetrics(
        double areaUnderRocCurve,
        double areaUnderPrecisionRecallCurve,
        ConfusionMatrix matrix,
        double logLoss,
        double logLossReduction,
        double entropy)
        : base(areaUnderRocCurve, areaUnderPrecisionRecallCurve, matrix)
    {
        LogLoss = logLoss;
        LogLossReduction = logLossReduction;
        Entropy = entropy;
    }

    /// <summary>The mean of -log₂ of the probability given to the true class, in bits; NaN if a row has no probability.</summary>
    public double LogLoss { get; }

    /// <summary>
    /// How much lower <see cref="LogLoss"/> is than that of giving every row the share of positives as its probability, relative to the
    /// latter: 1 at best, below 0 if higher.
    /// </summary>
    public double LogLossReduction { get; }

    /// <summary>The entropy of the classes, in bits: the log-loss of giving every row the share of positives as its probability.</summary>
    public double Entropy { get; }
}
