namespace MLExtensions.Ensembles;

/// <summary>What a model owes to the columns that it reads.</summary>
/// <param name="Error">The model's error on the data as they are: of a regression the root of the mean squared error, of classes the log-loss (natural).</param>
/// <param name="Columns">The columns, the most important first.</param>
public sealed record ColumnImportances(double Error, IReadOnlyList<ColumnImportance> Columns);
