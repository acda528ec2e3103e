namespace MLExtensions.Experiments.Report.Charts;

/// <summary>A bar in a table; the number beside it says the same, so it is not read aloud.</summary>
internal static class ShareBar
{
    public static void Draw(Markup page, double share)
    {
        page.Open("svg", ("class", "bar"), ("viewBox", "0 0 100 8"), ("preserveAspectRatio", "none"), ("aria-hidden", "true"));
        page.Empty("rect", ("class", "track"), ("width", "100"), ("height", "8"));
        if (share > 0)
            page.Empty("rect", ("class", "fill"), ("width", Plot.Unit(Math.Clamp(100 * share, 0.5, 100))), ("height", "8"));
        page.Close();
    }
}
