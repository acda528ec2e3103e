using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class RegressionCatalog
{
    /// <summary>Compares scores with labels. Rows without label or score do not count; a warning says how many these were.</summary>
    /// <param name="data">The scored data.</param>
    /// <param name="labelColumnName">The column of true values, of type Single.</param>
    /// <param name="scoreColumnName">The column of predicted values, of type Single.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type.</exception>
    public RegressionMetrics Evaluate(
        IDataView data, string labelColumnName = DefaultColumnNames.Label, string scoreColumnName = DefaultColumnNames.Score)
    {
        ArgumentNullException.ThrowIfNull(data);
        var host = RegisterEvaluator(
            "RegressionEvaluator", (labelColumnName, nameof(labelColumnName)), (scoreColumnName, nameof(scoreColumnName)));
        var label = FindColumn(data, labelColumnName, nameof(labelColumnName), "label", IsSingle, "Single");
        var score = FindColumn(data, scoreColumnName, nameof(scoreColumnName), "score", IsSingle, "Single");

        var errors = new RegressionErrors();
        ReadRows(data, label, score, errors.Add);
        WarnOfRowsLeftOut(host, errors.Unlabeled, errors.Unscored);
        return errors.ToMetrics();
    }

    /// <summary>Fits on all folds but one and evaluates on that one, for each fold in turn.</summary>
    /// <param name="data">The data.</param>
    /// <param name="estimator">What is fitted; it must give the column Score.</param>
    /// <param name="numberOfFolds">The number of folds, at least 2.</param>
    /// <param name="labelColumnName">The column of true values, of type Single.</param>
    /// <param name="samplingKeyColumnName">Rows with equal values in this column stay together; null when rows are independent.</param>
    /// <param name="seed">Decides the folds; the context's seed when null, or else a fixed one.</param>
    public IReadOnlyList<CrossValidationResult<RegressionMetrics>> CrossValidate(
        IDataView data,
        IEstimator<ITransformer> estimator,
        int numberOfFolds = 5,
        string labelColumnName = DefaultColumnNames.Label,
        string? samplingKeyColumnName = null,
        int? seed = null) =>
        CrossValidate(
            data, estimator, numberOfFolds, labelColumnName, samplingKeyColumnName, seed, (scores, label) => Evaluate(scores, label));
}
