namespace MLExtensions.Ensembles;

/// <summary>Counts fits, and ends the work where that is asked for.</summary>
/// <param name="progress">Told after each fit; null for nobody.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class FitCount(IProgress<EnsembleProgress>? progress, CancellationToken cancellationToken)
{
    private int _fitted;
    private int _fits;

    public void Expect(int fits) => _fits = fits;

    public void Add()
    {
        progress?.Report(new EnsembleProgress(++_fitted, _fits));
        cancellationToken.ThrowIfCancellationRequested();
    }
}
