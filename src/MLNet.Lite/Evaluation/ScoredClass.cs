namespace Microsoft.ML.Data;

/// <summary>A score, and whether the row that has it is of the positive class.</summary>
internal readonly record struct ScoredClass(float Score, bool IsPositive);
