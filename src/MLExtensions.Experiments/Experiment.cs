using Microsoft.ML;
using MLExtensions.Experiments.Engine;

namespace MLExtensions.Experiments;

/// <summary>
/// Tries models on a table, each judged on rows that it has not seen, and averages them with the weights that do best: texts through the layers of frozen encoders and
/// simple counts, numbers, categories; kernel machines that find their own settings.
/// </summary>
/// <example>
/// <code>
/// using var result = new Experiment(ml, columns, new ExperimentOptions { Task = ExperimentTask.Regression, EncoderDirectories = [DefaultTextEncoder.Locate()] }).Run(table);
/// ml.Model.SaveAtomically(result.Model, result.InputSchema, "model.zip");
/// </code>
/// </example>
public sealed class Experiment
{
    private readonly MLContext _ml;
    private readonly IReadOnlyList<ColumnChoice> _columns;
    private readonly ExperimentOptions _options;

    /// <summary>Prepares an experiment.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="columns">The columns and what they are used as; one is the label.</param>
    /// <param name="options">What is tried.</param>
    /// <exception cref="ArgumentException">There is no label, or more than one, or nothing to predict it from.</exception>
    public Experiment(MLContext ml, IReadOnlyList<ColumnChoice> columns, ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(ml);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(options);
        var labels = columns.Count(column => column.Purpose == ColumnPurpose.Label);
        if (labels != 1)
            throw new ArgumentException($"{labels} columns are the label; there must be one.", nameof(columns));
        if (!columns.Any(column => column.Purpose is ColumnPurpose.Text or ColumnPurpose.Categorical or ColumnPurpose.Numeric))
            throw new ArgumentException("No column is left to predict the label from: say that one is text, categorical or numeric.", nameof(columns));
        _ml = ml;
        _columns = [.. columns];
        _options = options;
    }

    /// <summary>Runs it.</summary>
    /// <param name="table">
    /// The rows: texts and categories as text, numbers as floats (NaN where missing), the label as a float for a regression and as text for classes. A row whose label is
    /// missing (NaN, or empty) is left out. Each pass must give the rows in the same order.
    /// </param>
    /// <returns>What was found; the caller's to dispose, which closes the encoders that its model uses.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, or a candidate's name is not known.</exception>
    /// <exception cref="InvalidOperationException">The rows cannot be learnt from: none has a label, all labels are the same, fewer rows than folds.</exception>
    /// <exception cref="OperationCanceledException">The experiment was cancelled.</exception>
    public ExperimentResult Run(IDataView table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new ExperimentRun(_ml, _columns, _options, table).Run();
    }
}
