namespace MLExtensions.Build.Setup;

/// <summary>Fetches tarballs through the npm program, so from whichever registry it is configured for.</summary>
internal static class NpmClient
{
    private const int Tries = 2;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>Downloads one tarball, unchecked.</summary>
    /// <param name="package">What to fetch.</param>
    /// <param name="folder">An existing, empty folder to put it in.</param>
    /// <returns>The tarball's path.</returns>
    /// <exception cref="BuildException">npm is missing or failed.</exception>
    public static string Fetch(NpmPackage package, string folder)
    {
        string npm = Command.FindOnPath("npm") ?? throw new BuildException(
            $"npm is not on the PATH; set-up fetches {package.Name} ({package.Contents}) with it.",
            "Install Node.js with npm (Debian and Ubuntu: 'apt-get install npm'; otherwise https://nodejs.org) and try again.");

        string[] arguments = ["pack", $"{package.Name}@{package.Version}", "--pack-destination", folder, "--ignore-scripts", "--silent"];
        CommandResult? result = null;
        for (int attempt = 1; attempt <= Tries; attempt++)
        {
            // In the target folder, so that no package.json or .npmrc of the checkout has a say.
            result = Command.Capture(npm, arguments, folder, Timeout);
            string[] tarballs = Directory.GetFiles(folder, "*.tgz");
            if (result.Succeeded && tarballs.Length == 1)
                return tarballs[0];
            Array.ForEach(tarballs, File.Delete);
        }

        string outcome = result!.TimedOut ? $"did not finish within {Timeout.TotalMinutes:0} minutes" : $"ended with exit code {result.ExitCode}";
        throw new BuildException(
            $"'npm {string.Join(' ', arguments[..2])}' {outcome}.{Environment.NewLine}{result.Tail(12)}".TrimEnd(),
            "Check that npm reaches its registry ('npm ping') and run the command again; what was fetched so far is kept.");
    }
}
