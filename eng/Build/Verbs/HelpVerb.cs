namespace MLExtensions.Build.Verbs;

internal sealed class HelpVerb : Verb
{
    public override string Name => "help";

    public override string Summary => "Shows this text.";

    public override int Run(Repository repository, CommandLine commandLine)
    {
        Console.Out.WriteLine(Text());
        return ExitCodes.Succeeded;
    }

    internal static string Text()
    {
        string verbs = string.Join(
            '\n', VerbList.All.Select(verb => $"  {$"{verb.Name} {verb.Usage}".TrimEnd(),-32} {verb.Summary}"));
        return $"""
            Usage: build.sh [OPTIONS] COMMAND [ARGUMENTS]     (Windows: build.cmd)

            Every command first does whatever set-up is still missing; running one twice is safe.

            Commands:
            {verbs}

            Options:
              --source package|bundled         ML.NET from its official package or from src/MLNet.Lite (with it ONNX Runtime
                                               from src/OnnxRuntime.Managed). Without it: the package where it restores.
              --onnxruntime package|bundled    The same for ONNX Runtime alone.
            After 'mlext' everything belongs to mlext; put options before it.

            Environment:
              MLEXT_SOURCE, MLEXT_ONNXRUNTIME_SOURCE    What the options do.
              MLNetVersion, OnnxRuntimeVersion          Other versions of the packages than those in eng/Sources.props.
              MLEXT_PROBE_TIMEOUT                       Seconds to wait for the package feeds when choosing (90).
            """;
    }
}
