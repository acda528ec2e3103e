using MLExtensions.Experiments.Report.Charts;

namespace MLExtensions.Experiments.Report.Sections;

/// <summary>How much each candidate has to say in the average.</summary>
internal static class WeightSection
{
    private const int Most = 20;

    public static void Write(Page page)
    {
        var members = page.Result.Leaderboard.Where(candidate => candidate.Weight > 0).OrderByDescending(candidate => candidate.Weight).ToArray();
        if (members.Length == 0)
            return;
        var markup = page.OpenSection("weights", "Weights", "The weights with which the candidates average best out of fold. They sum to one.");
        markup.Open("div", ("class", "scroll")).Open("table", ("class", "bars")).Element("caption", "Weights in the average").Line().Open("thead").Open("tr");
        markup.Element("th", "Model", ("scope", "col")).Open("th", ("scope", "col"), ("class", "spread")).Element("span", "Bar", ("class", "unseen")).Close();
        markup.Element("th", "Weight", ("scope", "col"), ("class", "number")).Close().CloseLine().Open("tbody").Line();
        foreach (var member in members.Take(Most))
        {
            markup.Open("tr").Open("th", ("scope", "row")).Element("bdi", SafeText.Shorten(member.Name, 60)).Close().Open("td", ("class", "spread"));
            ShareBar.Draw(markup, member.Weight);
            markup.Close().Element("td", Figures.Weight(member.Weight), ("class", "number")).CloseLine();
        }

        markup.Close().Close().CloseLine();
        var others = page.Result.Leaderboard.Count - Math.Min(members.Length, Most);
        if (others > 0)
            markup.Element("p", members.Length > Most ? $"{Figures.Count(others)} others have less, or no part." : $"{Figures.Plural(others, "other has", "others have")} no part in it.", ("class", "muted")).Line();
        page.CloseSection();
    }
}
