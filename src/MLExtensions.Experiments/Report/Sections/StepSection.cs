using MLExtensions.Experiments.Report.Charts;

namespace MLExtensions.Experiments.Report.Sections;

/// <summary>Where the time went.</summary>
internal static class StepSection
{
    private const int Most = 12;

    public static void Write(Page page)
    {
        var steps = page.Result.Steps.OrderByDescending(step => step.Duration).ToArray();
        if (steps.Length == 0)
            return;
        var all = TimeSpan.FromTicks(steps.Sum(step => step.Duration.Ticks));
        var markup = page.OpenSection("time", "Time", $"The slowest of {Figures.Plural(steps.Length, "step")}, which took {Figures.Seconds(all)} together.");
        markup.Open("div", ("class", "scroll")).Open("table", ("class", "bars")).Element("caption", "Steps by the time that they took").Line().Open("thead").Open("tr");
        markup.Element("th", "Step", ("scope", "col")).Open("th", ("scope", "col"), ("class", "spread")).Element("span", "Bar", ("class", "unseen")).Close();
        markup.Element("th", "Time", ("scope", "col"), ("class", "number")).Close().CloseLine().Open("tbody").Line();
        foreach (var step in steps.Take(Most))
        {
            markup.Open("tr").Open("th", ("scope", "row")).Element("bdi", SafeText.Shorten(step.Name, 100)).Close().Open("td", ("class", "spread"));
            ShareBar.Draw(markup, steps[0].Duration > TimeSpan.Zero ? step.Duration / steps[0].Duration : 0);
            markup.Close().Element("td", Figures.Seconds(step.Duration), ("class", "number")).CloseLine();
        }

        markup.Close().Close().CloseLine();
        page.CloseSection();
    }
}
