namespace Microsoft.ML.Data;

/// <summary>How well two classes are told apart.</summary>
public class BinaryClassificationMetrics
{
    internal BinaryClassificationMetrics(double areaUnderRocCurve, double areaUnderPrecisionRecallCurve, ConfusionMatrix matrix)
    {
        AreaUnderRocCurve = areaUnderRocCurve;
        AreaUnderPrecisionRecallCurve = areaUnderPrecisionRecallCurve;
        ConfusionMatrix = matrix;
        Accuracy = (matrix.Counts[0][0] + matrix.Counts[1][1]) / matrix.Counts.Sum(row => row.Sum());
        PositivePrecision = matrix.PerClassPrecision[0];
        PositiveRecall = matrix.PerClassRecall[0];
        NegativePrecision = matrix.PerClassPrecision[1];
        NegativeRecall = matrix.PerClassRecall[1];
        var sum = PositivePrecision + PositiveRecall;
        F1Score = sum == 0 ? 0 : 2 * PositivePrecision * PositiveRecall / sum;
    }

    /// <summary>The chance that a positive row has a higher score than a negative one; equal scores count half.</summary>
    public double AreaUnderRocCurve { get; }

    /// <summary>The share of rows whose class is predicted right.</summary>
    public double Accuracy { get; }

    /// <summary>The share of positives among the rows predicted to be positive; 0 if there are none.</summary>
    public double PositivePrecision { get; }

    /// <summary>The share of the positive rows that are predicted to be positive.</summary>
    public double PositiveRecall { get; }

    /// <summary>The share of negatives among the rows predicted to be negative; 0 if there are none.</summary>
    public double NegativePrecision { get; }

    /// <summary>The share of the negative rows that are predicted to be negative.</summary>
    public double NegativeRecall { get; }

    /// <summary>The harmonic mean of the positive class's precision and recall.</summary>
    public double F1Score { get; }

    /// <summary>The area under the curve of precision over recall, from 100,000 rows drawn at random where there are more.</summary>
    public double AreaUnderPrecisionRecallCurve { get; }

    /// <summary>How many rows of each class are taken for which.</summary>
    public ConfusionMatrix ConfusionMatrix { get; }
}
