using System.CommandLine;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;

namespace MLExtensions.Cli.Libsvm;

/// <summary>
/// A command line of <c>mlext svm</c>. LIBSVM's flags are not those of a usual command line (a <c>-h</c> that takes a value, a label within <c>-w1</c>), so
/// that these verbs read theirs themselves.
/// </summary>
internal sealed class SvmCommandLine
{
    private readonly SvmVerb _verb;
    private readonly string[] _args;

    private SvmCommandLine(SvmVerb verb, string[] args)
    {
        _verb = verb;
        _args = args;
    }

    public string CommandName => _verb.CommandName;

    public bool IsVerbose => _args.Contains(GlobalOptions.Verbose);

    /// <summary>The command line, where it is one of these verbs.</summary>
    public static SvmCommandLine? Find(string[] args, ToolConsole console)
    {
        List<string> global = [];
        var rest = Skip(args, global);
        if (rest.Length == 0 || rest[0] != SvmVerb.Group)
            return null;
        rest = Skip(rest[1..], global);
        var verb = rest.Length == 0 ? null : Verbs(console).FirstOrDefault(v => v.Name == rest[0]);
        return verb is null ? null : new SvmCommandLine(verb, [.. global, .. rest[1..]]);
    }

    /// <summary>The group as others see it: for help.</summary>
    public static Command Describe(ToolConsole console)
    {
        var group = new Command(SvmVerb.Group, "Support vector machines with LIBSVM's flags and files: a script that calls svm-train calls this instead.");
        foreach (var verb in Verbs(console))
            group.Add(new Command(verb.Name, verb.Description));
        return group;
    }

    // Off the caller's thread, so that a caller that awaits is never blocked.
    public Task<int> RunAsync(CancellationToken cancellationToken) => Task.Run(() => _verb.Run(_args, cancellationToken), CancellationToken.None);

    private static SvmVerb[] Verbs(ToolConsole console) => [new SvmTrainVerb(console), new SvmPredictVerb(console), new SvmSearchVerb(console)];

    private static string[] Skip(string[] args, List<string> global)
    {
        var count = args.TakeWhile(GlobalOptions.IsGlobal).Count();
        global.AddRange(args[..count]);
        return args[count..];
    }
}
