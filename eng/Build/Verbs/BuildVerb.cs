using MLExtensions.Build.Sources;

namespace MLExtensions.Build.Verbs;

internal sealed class BuildVerb : Verb
{
    public override string Name => "build";

    public override string Summary => "Compiles the whole solution in Release.";

    public override int Run(Repository repository, CommandLine commandLine)
    {
        TakesNoArguments(commandLine);
        BuildSources sources = Workspace.Prepare(repository, commandLine);
        Log.Step($"Building MLExtensions.sln ({sources.Label})");
        new Compiler(repository, sources).Build(repository.Solution);
        Log.Step($"Built: {Path.Combine(repository.Artifacts, sources.Tree)}");
        return ExitCodes.Succeeded;
    }
}
