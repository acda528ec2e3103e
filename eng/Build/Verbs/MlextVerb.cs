using MLExtensions.Build.Sources;

namespace MLExtensions.Build.Verbs;

/// <summary>Runs mlext as if it were installed: its streams, its exit code, and nothing of the build's own where nothing is to be done.</summary>
internal sealed class MlextVerb : ProgramVerb
{
    public override string Name => "mlext";

    public override string Usage => "ARGUMENTS...";

    public override string Summary => "Runs the mlext tool from the checkout; its standard output is mlext's alone.";

    public override bool TakesArgumentsVerbatim => true;

    protected override string ProjectFolder => "src/MLExtensions.Cli";

    protected override string AssemblyName => "mlext";

    protected override BuildSources Prepare(Repository repository, CommandLine commandLine) =>
        Workspace.PrepareQuietly(repository, commandLine);
}
