using MLExtensions.Build.Setup;
using MLExtensions.Build.Sources;

namespace MLExtensions.Build.Verbs;

/// <summary>What most verbs begin with: choosing the sources and doing the set-up that is missing.</summary>
internal static class Workspace
{
    /// <summary>Chooses the sources and says so, then does the missing set-up.</summary>
    public static BuildSources Prepare(Repository repository, CommandLine commandLine)
    {
        BuildSources sources = new SourceChooser(repository, commandLine.Request).Choose(refresh: false, retryUnknown: false, Log.Step);
        new SetupRunner(repository, sources).Run(force: false);
        return sources;
    }

    /// <summary>The same without a word where there is nothing to do.</summary>
    public static BuildSources PrepareQuietly(Repository repository, CommandLine commandLine)
    {
        BuildSources sources = new SourceChooser(repository, commandLine.Request).Choose(refresh: false, retryUnknown: false, _ => { });
        new SetupRunner(repository, sources).Run(force: false);
        return sources;
    }
}
