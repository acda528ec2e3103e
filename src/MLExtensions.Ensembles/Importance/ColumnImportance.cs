namespace MLExtensions.Ensembles;

/// <summary>How much worse a model becomes where a column's values are those of other rows.</summary>
/// <param name="Column">The column.</param>
/// <param name="Rise">
/// The mean rise of the error, in its unit: of a regression the root of the mean squared error, of classes the log-loss (natural). About 0 or below for a column that does not help.
/// </param>
/// <param name="StandardDeviation">The standard deviation of the rise over the repeats; 0 for one repeat.</param>
public sealed record ColumnImportance(string Column, double Rise, double StandardDeviation);
