namespace MLExtensions.Ensembles;

/// <summary>How far the measuring of columns is.</summary>
/// <param name="Scored">How often the data was scored.</param>
/// <param name="Passes">How often it will be in all: once as it is, then once for each column and repeat.</param>
public readonly record struct ImportanceProgress(int Scored, int Passes);
