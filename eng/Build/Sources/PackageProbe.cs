namespace MLExtensions.Build.Sources;

/// <summary>Asks the configured feeds for a package by restoring eng/probe with it.</summary>
internal static class PackageProbe
{
    // Long enough to download a package of a hundred megabytes, short enough for a feed that never answers.
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(90);

    private static readonly string[] NotCarriedCodes = ["NU1100", "NU1101", "NU1102", "NU1103"];

    public static ProbeResult Run(Repository repository, string package, string version)
    {
        TimeSpan timeout = Timeout();
        string project = repository.PathOf("eng", "probe", "probe.csproj");
        string outputs = Path.Combine(repository.Artifacts, "probe", package);
        CommandResult result = Command.Capture(
            Command.Dotnet,
            [
                "restore", project, "--force", "-v", "q", "--nologo", $"-p:ProbePackage={package}", $"-p:ProbeVersion={version}",
                $"-p:ArtifactsPath={outputs}",
            ],
            repository.Root,
            timeout,
            new Dictionary<string, string>
            {
                // One try per feed: a feed that is down is told from one that lacks the package by the verdict, not by patience.
                ["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1",
                ["NUGET_ENABLE_ENHANCED_HTTP_RETRY"] = "true",
            });
        return Judge(package, version, result, timeout);
    }

    /// <summary>Turns a restore's outcome into a verdict.</summary>
    internal static ProbeResult Judge(string package, string version, CommandResult result, TimeSpan timeout)
    {
        if (result.TimedOut)
        {
            string waited = $"no answer from the package feeds within {timeout.TotalSeconds:0} s";
            return new ProbeResult(package, version, ProbeVerdict.Unknown, waited);
        }

        if (result.ExitCode == 0)
            return new ProbeResult(package, version, ProbeVerdict.Restores, "it restores from the configured feeds");

        foreach (string code in NotCarriedCodes)
        {
            // The second line of NU1102 tells which versions there are instead.
            string[] lines = [.. result.Output.Where(line => line.Contains(code, StringComparison.Ordinal)).Take(2)];
            if (lines.Length > 0)
                return new ProbeResult(package, version, ProbeVerdict.NotCarried, string.Join(' ', lines.Select(line => AfterCode(line, code))));
        }

        string? error = result.Output.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase));
        return new ProbeResult(package, version, ProbeVerdict.Unknown, (error ?? $"restore ended with exit code {result.ExitCode}").Trim());
    }

    private static string AfterCode(string line, string code)
    {
        string text = line[(line.IndexOf(code, StringComparison.Ordinal) + code.Length)..].TrimStart(':', ' ');
        // MSBuild ends a line with the project in brackets.
        int bracket = text.LastIndexOf(" [/", StringComparison.Ordinal);
        return (bracket > 0 ? text[..bracket] : text).Trim(' ', '-');
    }

    private static TimeSpan Timeout()
    {
        const string Variable = "MLEXT_PROBE_TIMEOUT";
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text)
            return DefaultTimeout;
        return int.TryParse(text, out int seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : throw new BuildException($"{Variable} is '{text}'; it must be a number of seconds above zero.", exitCode: ExitCodes.WrongUsage);
    }
}
