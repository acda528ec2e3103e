namespace MLExtensions.Experiments;

/// <summary>What was found of a table.</summary>
/// <param name="Columns">What every column is used as, in the table's order.</param>
/// <param name="Task">What is to be learnt.</param>
/// <param name="TaskReason">Why that, in a few words.</param>
public sealed record InferredColumns(IReadOnlyList<ColumnChoice> Columns, ExperimentTask Task, string TaskReason);
