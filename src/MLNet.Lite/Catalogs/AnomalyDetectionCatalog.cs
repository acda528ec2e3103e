using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Trainers and evaluation for finding rows that are unlike the others.</summary>
public sealed class AnomalyDetectionCatalog : TrainCatalogBase
{
    internal AnomalyDetectionCatalog(IHostEnvironment env) : base(env)
    {
        Trainers = new AnomalyDetectionTrainers(this);
    }

    /// <summary>The trainers, added by extension methods.</summary>
    public AnomalyDetectionTrainers Trainers { get; }

    /// <summary>
    /// Measures how far up the anomalies come by score. Rows without label or finite score do not count; a warning says how many there
    /// were.
    /// </summary>
    /// <param name="data">The scored data.</param>
    /// <param name="labelColumnName">The column that tells anomalies: of type Single (above 0), or a key of 2 (the second).</param>
    /// <param name="scoreColumnName">The column of scores, of type Single: the higher, the more unlike the others.</param>
    /// <param name="predictedLabelColumnName">The column of decisions; it must exist but is not read.</param>
    /// <param name="falsePositiveCount">
    /// The number of false alarms at which <see cref="AnomalyDetectionMetrics.DetectionRateAtFalsePositiveCount"/> is measured, at least 1.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A column is missing or of another type, the count is below 1, or the rows are not of both classes.
    /// </exception>
    public AnomalyDetectionMetrics Evaluate(
        IDataView data,
        string labelColumnName = DefaultColumnNames.Label,
        string scoreColumnName = DefaultColumnNames.Score,
        string predictedLabelColumnName = DefaultColumnNames.PredictedLabel,
        int falsePositiveCount = 10)
    {
        ArgumentNullException.ThrowIfNull(data);
        var host = RegisterEvaluator(
            "AnomalyDetectionEvaluator",
            (labelColumnName, nameof(labelColumnName)),
            (scoreColumnName, nameof(scoreColumnName)),
            (predictedLabelColumnName, nameof(predictedLabelColumnName)));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(falsePositiveCount);
        var label = FindColumn(data, labelColumnName, nameof(labelColumnName), "label", IsLabel, "Single or a key of 2");
        var score = FindColumn(data, scoreColumnName, nameof(scoreColumnName), "score", IsSingle, "Single");
        FindColumn(data, predictedLabelColumnName, nameof(predictedLabelColumnName), "predicted label");

        var ranking = new AnomalyRanking();
        ReadRows(data, label, score, ranking.Add);
        WarnOfRowsLeftOut(host, ranking.Unlabeled, ranking.Unscored);
        return ranking.ToMetrics(falsePositiveCount);
    }

    private static bool IsLabel(DataViewType type) => IsSingle(type) || type is KeyDataViewType { Count: 2 };

    /// <summary>The list of trainers for anomaly detection.</summary>
    public sealed class AnomalyDetectionTrainers : CatalogInstantiatorBase
    {
        internal AnomalyDetectionTrainers(AnomalyDetectionCatalog catalog) : base(catalog)
        {
        }
    }
}
