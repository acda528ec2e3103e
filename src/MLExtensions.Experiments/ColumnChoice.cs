namespace MLExtensions.Experiments;

/// <summary>What a column is used as, and why.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Purpose">Its purpose.</param>
/// <param name="Reason">Why, in a few words: what was found in the column, or that it was asked for.</param>
public sealed record ColumnChoice(string Name, ColumnPurpose Purpose, string Reason);
