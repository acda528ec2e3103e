using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class BinaryClassificationCatalog
{
    private const string EvaluatorName = "BinaryClassifierEvaluator";

    /// <summary>
    /// Compares scores and probabilities with labels. A row is taken for positive when its score is above 0. Rows without label or finite
    /// score do not count; a warning says how many these were.
    /// </summary>
    /// <param name="data">The scored data.</param>
    /// <param name="labelColumnName">
    /// The column of labels: Boolean, Single or Double (above 0 is positive), or a key of 2 (the second is positive).
    /// </param>
    /// <param name="scoreColumnName">The column of scores, of type Single.</param>
    /// <param name="probabilityColumnName">The column of probabilities of being positive, of type Single.</param>
    /// <param name="predictedLabelColumnName">The column of decisions; it must exist but is not read.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or all rows are of one class.</exception>
    public CalibratedBinaryClassificationMetrics Evaluate(
        IDataView data,
        string labelColumnName = DefaultColumnNames.Label,
        string scoreColumnName = DefaultColumnNames.Score,
        string probabilityColumnName = DefaultColumnNames.Probability,
        string predictedLabelColumnName = DefaultColumnNames.PredictedLabel)
    {
        ArgumentNullException.ThrowIfNull(data);
        var host = RegisterEvaluator(
            EvaluatorName,
            (labelColumnName, nameof(labelColumnName)),
            (scoreColumnName, nameof(scoreColumnName)),
            (probabilityColumnName, nameof(probabilityColumnName)),
            (predictedLabelColumnName, nameof(predictedLabelColumnName)));
        var probability = FindColumn(data, probabilityColumnName, nameof(probabilityColumnName), "probability", IsSingle, "Single");
        return Count(host, data, labelColumnName, scoreColumnName, probability, predictedLabelColumnName).ToCalibratedMetrics();
    }

    /// <summary>Compares scores with labels, where there are no probabilities.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public BinaryClassificationMetrics EvaluateNonCalibrated(
        IDataView data,
        string labelColumnName = DefaultColumnNames.Label,
        string scoreColumnName = DefaultColumnNames.Score,
        string predictedLabelColumnName = DefaultColumnNames.PredictedLabel)
    {
        ArgumentNullException.ThrowIfNull(data);
        var host = RegisterEvaluator(
            EvaluatorName,
            (labelColumnName, nameof(labelColumnName)),
            (scoreColumnName, nameof(scoreColumnName)),
            (predictedLabelColumnName, nameof(predictedLabelColumnName)));
        return Count(host, data, labelColumnName, scoreColumnName, null, predictedLabelColumnName).ToMetrics();
    }

    /// <summary>Fits on all folds but one and evaluates on that one, for each fold in turn.</summary>
    /// <param name="data">The data.</param>
    /// <param name="estimator">What is fitted; it must give the columns Score, Probability and PredictedLabel.</param>
    /// <param name="numberOfFolds">The number of folds, at least 2.</param>
    /// <param name="labelColumnName">The column of labels.</param>
    /// <param name="samplingKeyColumnName">Rows with equal values in this column stay together; null when rows are independent.</param>
    /// <param name="seed">Decides the folds; the context's seed when null, or else a fixed one.</param>
    public IReadOnlyList<CrossValidationResult<CalibratedBinaryClassificationMetrics>> CrossValidate(
        IDataView data,
        IEstimator<ITransformer> estimator,
        int numberOfFolds = 5,
        string labelColumnName = DefaultColumnNames.Label,
        string? samplingKeyColumnName = null,
        int? seed = null) =>
        CrossValidate(
            data, estimator, numberOfFolds, labelColumnName, samplingKeyColumnName, seed, (scores, label) => Evaluate(scores, label));

    /// <summary>Fits on all folds but one and evaluates on that one, without probabilities, for each fold in turn.</summary>
    /// <inheritdoc cref="CrossValidate"/>
    public IReadOnlyList<CrossValidationResult<BinaryClassificationMetrics>> CrossValidateNonCalibrated(
        IDataView data,
        IEstimator<ITransformer> estimator,
        int numberOfFolds = 5,
        string labelColumnName = DefaultColumnNames.Label,
        string? samplingKeyColumnName = null,
        int? seed = null) =>
        CrossValidate(
            data,
            estimator,
            numberOfFolds,
            labelColumnName,
            samplingKeyColumnName,
            seed,
            (scores, label) => EvaluateNonCalibrated(scores, label));

    private static bool IsLabel(DataViewType type) =>
        type is BooleanDataViewType or KeyDataViewType { Count: 2 } || IsSingle(type) || type == NumberDataViewType.Double;

    private static BinaryOutcomes Count(
        IHost host,
        IDataView data,
        string labelColumnName,
        string scoreColumnName,
        DataViewSchema.Column? probability,
        string predictedLabelColumnName)
    {
        var label = FindColumn(data, labelColumnName, nameof(labelColumnName), "label", IsLabel, "Boolean, Single, Double or a key of 2");
        var score = FindColumn(data, scoreColumnName, nameof(scoreColumnName), "score", IsSingle, "Single");
        FindColumn(data, predictedLabelColumnName, nameof(predictedLabelColumnName), "predicted label");

        // The host that ML.NET has, so that a seed chooses the same rows.
        var outcomes = new BinaryOutcomes(host.Register("Aggregator").Rand, ClassNames(label));
        using (var cursor = data.GetRowCursor(probability is { } third ? [label, score, third] : [label, score]))
        {
            var getLabel = LabelGetter.Create(cursor, label);
            var getScore = cursor.GetGetter<float>(score);
            var getProbability = probability is { } column ? cursor.GetGetter<float>(column) : (ref float value) => value = float.NaN;
            float labelValue = 0, scoreValue = 0, probabilityValue = 0;
            while (cursor.MoveNext())
            {
                getLabel(ref labelValue);
                getScore(ref scoreValue);
                getProbability(ref probabilityValue);
                outcomes.Add(labelValue, scoreValue, probabilityValue);
            }
        }
        WarnOfRowsLeftOut(host, outcomes.Unlabeled, outcomes.Unscored);
        return outcomes;
    }

    // A key's first value names the positive class, though its rows are the negative ones: so does ML.NET.
    private static string[] ClassNames(DataViewSchema.Column label)
    {
        if (!label.HasKeyValues())
            return ["positive", "negative"];
        VBuffer<ReadOnlyMemory<char>> names = default;
        label.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
