using MLExtensions.Build.Setup;

namespace MLExtensions.Build.Verbs;

internal sealed class CleanVerb : Verb
{
    private const string All = "--all";

    // This program runs from there.
    private const string OwnFolder = "eng";

    public override string Name => "clean";

    public override string Usage => $"[{All}]";

    public override string Summary => $"Deletes what builds left in artifacts ({All}: .packages too).";

    public override int Run(Repository repository, CommandLine commandLine)
    {
        if (commandLine.Arguments.FirstOrDefault(argument => argument != All) is { } unknown)
            throw WrongUsage($"'{Name}' does not know the argument '{unknown}'.");

        foreach (string folder in Directory.GetDirectories(repository.Artifacts).Where(folder => Path.GetFileName(folder) != OwnFolder))
        {
            Log.Step($"Deleting {folder}");
            ExternalFolder.Delete(folder);
        }

        Array.ForEach(Directory.GetFiles(repository.Artifacts), File.Delete);
        if (commandLine.Arguments.Count > 0 && Directory.Exists(repository.Externals))
        {
            Log.Step($"Deleting {repository.Externals}");
            ExternalFolder.Delete(repository.Externals);
        }

        return ExitCodes.Succeeded;
    }
}
