namespace MLExtensions.Build.Verbs;

internal sealed class FormatVerb : Verb
{
    private const string Fix = "--fix";

    public override string Name => "format";

    public override string Usage => $"[{Fix}]";

    public override string Summary => $"Checks the code style ({Fix}: corrects it).";

    public override int Run(Repository repository, CommandLine commandLine)
    {
        if (commandLine.Arguments.FirstOrDefault(argument => argument != Fix) is { } unknown)
            throw WrongUsage($"'{Name}' does not know the argument '{unknown}'.");

        Workspace.Prepare(repository, commandLine);
        string[] mode = commandLine.Arguments.Count > 0 ? [] : ["--verify-no-changes"];
        Log.Step("dotnet format MLExtensions.sln " + string.Join(' ', mode));
        CommandResult result = Command.Capture(
            Command.Dotnet, ["format", repository.Solution, .. mode], repository.Root, TimeSpan.FromMinutes(20), onLine: Log.Note);
        if (!result.Succeeded)
            throw new BuildException("The code style differs from .editorconfig, see above.", "Run 'build.sh format --fix'.");
        return ExitCodes.Succeeded;
    }
}
