namespace Microsoft.ML.Data;

/// <summary>A column that is joined, and the name that replaces its own in slot names.</summary>
internal readonly record struct ConcatenatedSource(string Name, string? Alias);
