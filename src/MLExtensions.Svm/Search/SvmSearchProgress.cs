namespace MLExtensions.Svm.Search;

/// <summary>How far a search has come.</summary>
/// <param name="Fits">Fits done; each fold of each combination of settings counts as one, and so does the last fit to all rows.</param>
/// <param name="Total">Fits in all.</param>
public readonly record struct SvmSearchProgress(int Fits, int Total);
