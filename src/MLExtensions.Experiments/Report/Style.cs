namespace MLExtensions.Experiments.Report;

/// <summary>The page's style sheet, an embedded resource.</summary>
internal static class Style
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(Style).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return "\n" + reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
