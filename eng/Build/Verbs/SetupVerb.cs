using MLExtensions.Build.Setup;
using MLExtensions.Build.Sources;

namespace MLExtensions.Build.Verbs;

internal sealed class SetupVerb : Verb
{
    private const string Probe = "--probe";
    private const string Force = "--force";

    public override string Name => "setup";

    public override string Usage => $"[{Probe}] [{Force}]";

    public override string Summary => $"Chooses the sources ({Probe}: asks the feeds again) and fills .packages ({Force}: anew).";

    public override int Run(Repository repository, CommandLine commandLine)
    {
        if (commandLine.Arguments.FirstOrDefault(argument => argument is not (Probe or Force)) is { } unknown)
            throw WrongUsage($"'{Name}' does not know the argument '{unknown}'.");

        SourceChooser chooser = new(repository, commandLine.Request);
        BuildSources sources = chooser.Choose(commandLine.Arguments.Contains(Probe), retryUnknown: true, Log.Step);
        bool worked = new SetupRunner(repository, sources).Run(commandLine.Arguments.Contains(Force));
        Log.Step(worked ? $"Set-up is complete: {repository.Externals}" : $"Set-up was complete already: {repository.Externals}");
        return ExitCodes.Succeeded;
    }
}
