using System.Globalization;
using MLExtensions.Build.Packing;
using MLExtensions.Build.Setup;
using MLExtensions.Build.Sources;

namespace MLExtensions.Build.Verbs;

internal sealed class PackVerb : Verb
{
    private const string NoCheck = "--no-check";

    public override string Name => "pack";

    public override string Usage => $"[{NoCheck}]";

    public override string Summary => $"Packs the libraries and the mlext tool, then installs and runs the tool ({NoCheck}: does not).";

    public override int Run(Repository repository, CommandLine commandLine)
    {
        if (commandLine.Arguments.FirstOrDefault(argument => argument != NoCheck) is { } unknown)
            throw WrongUsage($"'{Name}' does not know the argument '{unknown}'.");

        BuildSources sources = Workspace.Prepare(repository, commandLine);
        string folder = Path.Combine(repository.Artifacts, "packages");
        ExternalFolder.Delete(folder);
        Log.Step($"Packing into {folder} ({sources.Label})");
        new Compiler(repository, sources).Pack(folder);

        PackedPackage[] packages =
            [.. Directory.GetFiles(folder, "*.nupkg").Order(StringComparer.Ordinal).Select(PackedPackage.Read)];
        PackedPackage tool = Array.Find(packages, package => package.IsTool)
            ?? throw new BuildException($"No tool package was left in {folder}.");
        if (commandLine.Arguments.Count == 0)
            ToolCheck.Run(repository, folder, tool);

        foreach (PackedPackage package in packages)
        {
            string dependencies = package.Dependencies.Count == 0 ? "" : $"  needs {string.Join(", ", package.Dependencies)}";
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{package.Id,-26} {package.Version,-16} {package.Bytes / 1e6,7:0.00} MB{dependencies}"));
        }

        if (tool.Version.Contains("-bundled", StringComparison.Ordinal))
        {
            Log.Note("'-bundled': these depend on this repository's stand-ins, not on the official packages, and are no release.");
        }

        Log.Note($"install the tool with: dotnet tool install --global {tool.Id} --version {tool.Version} --add-source {folder}");
        return ExitCodes.Succeeded;
    }
}
