namespace Microsoft.ML.Data;

/// <summary>How well numbers are predicted.</summary>
public sealed class RegressionMetrics
{
    internal RegressionMetrics(double l1, double l2, double rms, double lossFunction, double rSquared)
    {
        MeanAbsoluteError = l1;
        MeanSquaredError = l2;
        RootMeanSquaredError = rms;
        LossFunction = lossFunction;
        RSquared = rSquared;
    }

    /// <summary>The mean of |score - label|.</summary>
    public double MeanAbsoluteError { get; }

    /// <summary>The mean of (score - label)².</summary>
    public double MeanSquaredError { get; }

    /// <summary>The square root of <see cref="MeanSquaredError"/>.</summary>
    public double RootMeanSquaredError { get; }

    /// <summary>The mean loss; the loss is the squared error, in single precision.</summary>
    public double LossFunction { get; }

    /// <summary>
    /// The share of the labels' variance that the scores explain: 1 at best, below 0 if worse than their mean; not a number if all labels are equal.
    /// </summary>
    public double RSquared { get; }
}
