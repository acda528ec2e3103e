using System.CommandLine;

namespace MLExtensions.Cli.Hosting;

/// <summary>Says on standard error, one line each, why a run did not succeed.</summary>
internal sealed class FailureReport(TextWriter error, bool verbose)
{
    public int WrongUsage(ParseResult parsed)
    {
        foreach (var problem in parsed.Errors)
            WriteLine(problem.Message);
        WriteHint(parsed);
        return ExitCode.Usage;
    }

    public int Interrupted()
    {
        WriteLine("cancelled.");
        return ExitCode.Interrupted;
    }

    public int Failed(Exception e, ParseResult parsed)
    {
        // ML.NET wraps what a row's reader throws: the message meant for the user is the one inside.
        var cause = Causes(e).OfType<ToolException>().FirstOrDefault();
        WriteLine(cause?.Message ?? $"{e.GetBaseException().Message} ({e.GetBaseException().GetType().Name}; --verbose shows where)");
        if (verbose)
            error.WriteLine(e);
        if (cause is UsageException)
            WriteHint(parsed);
        return cause?.ExitCode ?? ExitCode.Failure;
    }

    private static IEnumerable<Exception> Causes(Exception e) => e is AggregateException many
        ? many.InnerExceptions.SelectMany(Causes).Prepend(many)
        : e.InnerException is null ? [e] : Causes(e.InnerException).Prepend(e);

    private void WriteLine(string message) => error.WriteLine($"{Mlext.Name}: error: {message.ReplaceLineEndings(" ")}");

    private void WriteHint(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        error.WriteLine(command.Name == Mlext.Name ? $"Try '{Mlext.Name} --help'." : $"Try '{Mlext.Name} {command.Name} --help'.");
    }
}
