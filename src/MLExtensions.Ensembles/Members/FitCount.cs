namespace MLExtensions.Ensembles;

/// <summary>Counts fits, and ends the work where that is asked for.</summary>
/// <param name="progress">Told after each fit; null for nobody.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class FitCount(IProgress<EnsembleProgress>? progress, CancellationToken cancellationToken)
{
    private int _fitted;
    private int _fits;

    /// <summary>How many fits there are beside those of the members.</summary>
    public int Others { get; init; }

    /// <summary>Says how often members are fitted.</summary>
    public void Expect(int fits) => _fits = fits + Others;

    /// <summary>Counts one.</summary>
    public void Add()
    {
        progress?.Report(new EnsembleProgress(++_fitted, _fits));
        cancellationToken.ThrowIfCancellationRequested();
    }
}
