namespace MLExtensions.Cli.Hosting;

/// <summary>Says on standard error, one line each, why a run did not succeed.</summary>
/// <param name="error">Standard error.</param>
/// <param name="verbose">Whether to show stacks.</param>
/// <param name="command">The command whose help is hinted at.</param>
internal sealed class FailureReport(TextWriter error, bool verbose, string command)
{
    public int WrongUsage(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
            WriteLine(problem);
        WriteHint();
        return ExitCode.Usage;
    }

    public int Interrupted()
    {
        WriteLine("cancelled.");
        return ExitCode.Interrupted;
    }

    public int Failed(Exception e)
    {
        // ML.NET wraps what a row's reader throws: the message meant for the user is the one inside.
        var cause = Causes(e).OfType<ToolException>().FirstOrDefault();
        WriteLine(cause?.Message ?? $"{e.GetBaseException().Message} ({e.GetBaseException().GetType().Name}; --verbose shows where)");
        if (verbose)
            error.WriteLine(e);
        if (cause is UsageException)
            WriteHint();
        return cause?.ExitCode ?? ExitCode.Failure;
    }

    private static IEnumerable<Exception> Causes(Exception e) => e is AggregateException many
        ? many.InnerExceptions.SelectMany(Causes).Prepend(many)
        : e.InnerException is null ? [e] : Causes(e.InnerException).Prepend(e);

    private void WriteLine(string message) => error.WriteLine($"{Mlext.Name}: error: {message.ReplaceLineEndings(" ")}");

    private void WriteHint() => error.WriteLine($"Try '{command} --help'.");
}
