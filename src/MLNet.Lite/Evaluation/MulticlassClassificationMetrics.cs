namespace Microsoft.ML.Data;

/// <summary>How well several classes are told apart.</summary>
public sealed class MulticlassClassificationMetrics
{
    internal MulticlassClassificationMetrics(
        double microAccuracy,
        double macroAccuracy,
        double logLoss,
        double logLossReduction,
        double[]? topKAccuracies,
        double[] perClassLogLoss,
        ConfusionMatrix matrix)
    {
        MicroAccuracy = microAccuracy;
        MacroAccuracy = macroAccuracy;
        LogLoss = logLoss;
        LogLossReduction = logLossReduction;
        TopKAccuracyForAllK = topKAccuracies is null ? null : Array.AsReadOnly(topKAccuracies);
        PerClassLogLoss = Array.AsReadOnly(perClassLogLoss);
        ConfusionMatrix = matrix;
    }

    /// <summary>The mean of -ln of the probability given to the true class, which counts as 1e-15 at least.</summary>
    public double LogLoss { get; }

    /// <summary>
    /// How much lower <see cref="LogLoss"/> is than that of giving every row the classes' shares as probabilities, relative to the latter:
    /// 1 at best, below 0 if higher.
    /// </summary>
    public double LogLossReduction { get; }

    /// <summary>The mean, over the classes that have rows, of the share of their rows that are predicted right.</summary>
    public double MacroAccuracy { get; }

    /// <summary>The share of rows that are predicted right.</summary>
    public double MicroAccuracy { get; }

    /// <summary>The share of rows whose class is among the <see cref="TopKPredictionCount"/> with the highest scores.</summary>
    public double TopKAccuracy => TopKAccuracyForAllK is { } accuracies ? accuracies[^1] : 0;

    /// <summary>The number of classes that <see cref="TopKAccuracy"/> looks among; 0 if it was not asked for.</summary>
    public int TopKPredictionCount => TopKAccuracyForAllK?.Count ?? 0;

    /// <summary>The top-k accuracies for every k from 1 to <see cref="TopKPredictionCount"/>; null if that is 0.</summary>
    public IReadOnlyList<double>? TopKAccuracyForAllK { get; }

    /// <summary>The mean of -ln of the probability given to the true class, for each class; 0 for one without rows.</summary>
    public IReadOnlyList<double> PerClassLogLoss { get; }

    /// <summary>How many rows of each class are taken for which.</summary>
    public ConfusionMatrix ConfusionMatrix { get; }
}
