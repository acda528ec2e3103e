namespace MLExtensions.Cli.Embedding;

/// <summary>Passes progress on at once, on the thread that reports it.</summary>
internal sealed class BatchProgress(Action<int> report) : IProgress<int>
{
    public void Report(int value) => report(value);
}
