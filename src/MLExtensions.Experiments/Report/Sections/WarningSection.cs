namespace MLExtensions.Experiments.Report.Sections;

/// <summary>What the user should know.</summary>
internal static class WarningSection
{
    private const int Most = 30;

    public static void Write(Page page)
    {
        var warnings = page.Result.Warnings;
        if (warnings.Count == 0)
            return;
        var markup = page.OpenSection("warnings", "Warnings", "What to know before relying on the rest.");
        markup.Open("ul", ("class", "warnings")).Line();
        foreach (var warning in warnings.Take(Most))
            markup.Open("li").Element("bdi", SafeText.Shorten(warning, 400)).CloseLine();
        if (warnings.Count > Most)
            markup.Element("li", $"{Figures.Count(warnings.Count - Most)} more.").Line();
        markup.CloseLine();
        page.CloseSection();
    }
}
