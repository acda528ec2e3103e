using MLExtensions.Build.Setup;

namespace MLExtensions.Build.Packing;

/// <summary>Installs the packed tool into a scratch folder and embeds a text with it, as a user's machine would.</summary>
internal static class ToolCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public static void Run(Repository repository, string packages, PackedPackage tool)
    {
        string folder = Path.Combine(repository.Artifacts, "tool-check");
        ExternalFolder.Delete(folder);
        Directory.CreateDirectory(folder);
        try
        {
            Log.Step($"Installing {tool.Id} {tool.Version} into a scratch folder and running it");
            // From the packed folder alone: the tool must not need any other feed.
            Check(Command.Capture(
                Command.Dotnet,
                ["tool", "install", tool.Id, "--version", tool.Version, "--tool-path", folder, "--source", packages],
                folder,
                Timeout));

            string program = Path.Combine(folder, OperatingSystem.IsWindows() ? "mlext.exe" : "mlext");
            string input = Path.Combine(folder, "texts.txt");
            string output = Path.Combine(folder, "vectors.csv");
            string model = Path.Combine(repository.Externals, SetupRunner.EncoderFolder);
            File.WriteAllText(input, "The quick brown fox jumps over the lazy dog.\nA second text.\n");
            Check(Command.Capture(program, ["--version"], folder, Timeout));
            Check(Command.Capture(program, ["embed", "--model", model, "--input", input, "--output", output], folder, Timeout));
            int lines = File.ReadLines(output).Count(line => line.Length > 0);
            if (lines is not (2 or 3))
                throw new BuildException($"The installed tool wrote {lines} lines for two texts.");
        }
        finally
        {
            ExternalFolder.Delete(folder);
        }
    }

    private static void Check(CommandResult result)
    {
        if (!result.Succeeded)
            throw new BuildException($"The packed tool does not install or run (exit code {result.ExitCode}).{Environment.NewLine}{result.Tail(20)}");
    }
}
