namespace MLExtensions.Ensembles;

/// <summary>How far the fitting of an ensemble is.</summary>
/// <param name="Fitted">The members fitted so far, folds included.</param>
/// <param name="Fits">How many fits there are in all.</param>
public readonly record struct EnsembleProgress(int Fitted, int Fits);
