using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class RegressionCatalog
{
    /// <summary>Compares scores with labels. Rows without label or score do not count; a warning says how many these were.</summary>
    /// <param name="data">The scored data.</param>
    /// <param name="labelColumnName">The column of true values, of type Single.</param>
    /// <param name="scoreColumnName">The column of predicted values, of type Single.</param>
    public RegressionMetrics Evaluate(
        IDataView data, string labelColumnName = DefaultColumnNames.Label, string scoreColumnName = DefaultColumnNames.Score)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(scoreColumnName);
        var label = FindNumber(data.Schema, labelColumnName, "label");
        var score = FindNumber(data.Schema, scoreColumnName, "score");

        var errors = new RegressionErrors();
        using (var cursor = data.GetRowCursor([label, score]))
        {
            var getLabel = cursor.GetGetter<float>(label);
            var getScore = cursor.GetGetter<float>(score);
            float labelValue = 0, scoreValue = 0;
            while (cursor.MoveNext())
            {
                getLabel(ref labelValue);
                getScore(ref scoreValue);
                errors.Add(labelValue, scoreValue);
            }
        }
        if (errors.Unlabeled + errors.Unscored > 0)
        {
            using var channel = Environment.Start("Evaluation");
            channel.Warning(MessageSensitivity.None, "{0} rows have no label and {1} no score; they were left out.", errors.Unlabeled, errors.Unscored);
        }
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
        int? seed = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        return CrossValidate(data, estimator, numberOfFolds, samplingKeyColumnName, seed, scores => Evaluate(scores, labelColumnName));
    }

    private static DataViewSchema.Column FindNumber(DataViewSchema schema, string name, string role)
    {
        var column = ColumnErrors.Find(schema, name, "data", role);
        return column.Type == NumberDataViewType.Single ? column : throw ColumnErrors.WrongType(name, column.Type.ToString()!, "Single", "data", role);
    }
}
