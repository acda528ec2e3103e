namespace MLExtensions.Svm.Search;

/// <summary>How far a search has come.</summary>
/// <param name="Fits">Fits done; for each combination of settings one per fold and one to all rows, and the last one.</param>
/// <param name="Total">Fits in all.</param>
public readonly record struct SvmSearchProgress(int Fits, int Total);
