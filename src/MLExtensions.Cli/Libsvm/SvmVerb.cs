using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Input;
using MLExtensions.Cli.Options;
using MLExtensions.Cli.Output;
using MLExtensions.Svm.Formats;

namespace MLExtensions.Cli.Libsvm;

/// <summary>A verb of <c>mlext svm</c>, which takes LIBSVM's flags and files.</summary>
internal abstract class SvmVerb(ToolConsole console, string name, string description, string usage, IReadOnlyList<Flag> flags)
{
    public const string Group = "svm";

    private const string Help = "--help";

    // What every verb has besides its own.
    private static readonly Flag[] s_common =
    [
        new("--device", "NAME", "What computes: cpu, which is the default and the only one so far."),
        new("--threads", "N", "The most threads used; unsaid, one per processor. Of no influence on results."),
        new("-q", null, "Write results only: nothing to standard output but what -v asks for, and to standard error only errors and warnings.") { Alias = "--quiet" },
        new("--verbose", null, "On failure, show the stack as well."),
        new(Help, null, "Show this help."),
    ];

    public string Name => name;

    public string Description => description;

    /// <summary>The verb as it is called.</summary>
    public string CommandName => $"{Mlext.Name} {Group} {name}";

    /// <summary>What help says of data files.</summary>
    protected static string DataNotes => """
        Data are lines 'label index:value index:value ...' with indices from 1 that grow; features that are not named are 0. With a
          precomputed kernel, '0:serial' comes first. '-' is standard input. Values are kept in single precision (24 bits).
        """;

    /// <summary>What help says after the flags.</summary>
    protected abstract string Notes { get; }

    protected ToolConsole Console => console;

    /// <summary>Runs the verb.</summary>
    /// <param name="args">What follows the verb on the command line.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="UsageException">The command line is wrong.</exception>
    public int Run(string[] args, CancellationToken cancellationToken)
    {
        Flag[] all = [.. flags, .. s_common];
        if (args.Contains(Help))
        {
            using var output = new OutputLines(console);
            output.Write(HelpText.Of(CommandName, description, usage, all, Notes));
            return ExitCode.Success;
        }

        var values = FlagScanner.Scan(all, args);
        if (values.Text("--device") is { } device && device != "cpu")
            throw new UsageException($"The device '{device}' is not there yet; only 'cpu' is. Leave --device out, or say --device cpu.");
        return Run(values, cancellationToken);
    }

    protected abstract int Run(FlagValues values, CancellationToken cancellationToken);

    protected static bool IsQuiet(FlagValues values) => values.Has("-q");

    protected static int? Threads(FlagValues values) =>
        values.Has("--threads") ? values.Number("--threads", 1, value => value >= 1, "a whole number, at least 1") : null;

    protected void CheckFiles(FlagValues values, int least, int most)
    {
        if (values.Files.Count < least || values.Files.Count > most)
            throw new UsageException($"{(values.Files.Count < least ? "A file is missing" : $"'{values.Files[most]}' is one file too many")}: {CommandName} {usage}");
    }

    protected InputSource OpenInput(string path, CancellationToken cancellationToken) => path == FileArgument.StandardStream
        ? new InputSource(FileFormat.Text, console.OpenInput, cancellationToken)
        : new InputSource(FileFormat.Text, path, cancellationToken);

    /// <summary>Opens a file that is to be written, which must be none of those read.</summary>
    protected static OutputTarget OpenOutput(string path, params ReadOnlySpan<InputSource> inputs)
    {
        foreach (var input in inputs)
        {
            if (input.IsFile(path))
                throw new UsageException($"The output '{path}' is read as well; it would be replaced. Name another file.");
        }

        return OutputTarget.ForFile(path, FileFormat.Text);
    }

    protected void Warn(string message) => console.Warn(message);

    protected static LibsvmModel LoadModel(InputSource input, CancellationToken cancellationToken) =>
        Failing.Mended(() => LibsvmModel.Load(input.Open(), null, input.Name, cancellationToken));
}
