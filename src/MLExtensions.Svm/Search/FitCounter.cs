namespace MLExtensions.Svm.Search;

/// <summary>Counts fits, from any thread.</summary>
internal sealed class FitCounter(IProgress<SvmSearchProgress>? progress, int total)
{
    private int _done;

    public void Add()
    {
        int done = Interlocked.Increment(ref _done);
        progress?.Report(new SvmSearchProgress(done, total));
    }
}
