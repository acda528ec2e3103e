namespace MLExtensions.Build;

/// <summary>How a captured command ended.</summary>
/// <param name="ExitCode">Its exit code; meaningless after a time-out.</param>
/// <param name="TimedOut">Whether it was ended because it ran too long.</param>
/// <param name="Output">The lines of both its streams, in the order they came.</param>
/// <param name="Elapsed">How long it ran.</param>
internal sealed record CommandResult(int ExitCode, bool TimedOut, IReadOnlyList<string> Output, TimeSpan Elapsed)
{
    public bool Succeeded => !TimedOut && ExitCode == 0;

    /// <summary>The last lines, for a message.</summary>
    public string Tail(int lines) => string.Join(Environment.NewLine, Output.Where(line => line.Length > 0).TakeLast(lines));
}
