namespace MLExtensions.Build.Sources;

/// <summary>What probing one package told.</summary>
/// <param name="Package">The package's id.</param>
/// <param name="Version">The version asked for.</param>
/// <param name="Verdict">The answer.</param>
/// <param name="Reason">Why, in one line for a person.</param>
internal sealed record ProbeResult(string Package, string Version, ProbeVerdict Verdict, string Reason)
{
    /// <summary>Writes the result as one line; <see cref="TryParse"/> reads it.</summary>
    public string Format() => string.Join('\t', Package, Version, Verdict, Reason.ReplaceLineEndings(" ").Replace('\t', ' '));

    public static ProbeResult? TryParse(string line)
    {
        string[] fields = line.Split('\t');
        return fields.Length == 4 && Enum.TryParse(fields[2], out ProbeVerdict verdict)
            ? new ProbeResult(fields[0], fields[1], verdict, fields[3])
            : null;
    }
}
