using MLExtensions.Build;
using MLExtensions.Build.Sources;
using MLExtensions.Build.Verbs;

// build.sh and build.cmd ask this before they run a command: exit code 0 when this program is newer than its sources.
if (args is ["is-current"])
    return OwnSources.AreOlderThanProgram(Repository.Find()) ? ExitCodes.Succeeded : ExitCodes.Failed;

try
{
    Repository repository = Repository.Find();
    CommandLine commandLine = CommandLine.Parse(
        args is ["-h" or "--help", ..] ? ["help"] : args,
        SourceRequest.FromEnvironment(),
        name => VerbList.Find(name)?.TakesArgumentsVerbatim == true);
    Verb verb = VerbList.Find(commandLine.Verb) ?? throw new BuildException(
        $"There is no command '{commandLine.Verb}'; there are: {string.Join(", ", VerbList.All.Select(known => known.Name))}.",
        "'build.sh help' explains them.",
        ExitCodes.WrongUsage);
    return verb.Run(repository, commandLine);
}
catch (BuildException exception)
{
    Log.Error(exception.Message);
    if (exception.Cure is not null)
        Log.Raw($"cure: {exception.Cure}");
    return exception.ExitCode;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Log.Error(exception.Message);
    return ExitCodes.Failed;
}
