namespace MLExtensions.Experiments.Report.Sections;

/// <summary>The candidates, the best first, below their average.</summary>
internal static class LeaderboardSection
{
    private const int MostCandidates = 30;
    private const int MostMeasures = 4;

    public static void Write(Page page)
    {
        var (average, candidates) = (page.Result.Average, page.Result.Leaderboard);
        var measures = candidates.Prepend(average).SelectMany(candidate => candidate.Measures).Select(measure => measure.Key).Distinct().Take(MostMeasures).ToArray();
        var markup = page.OpenSection(
            "leaderboard", "Leaderboard", $"Every candidate is judged on rows that it has not seen, by {page.ErrorName}; lower is better. The average of the best is the model that is saved.");
        markup.Open("div", ("class", "scroll")).Open("table").Element("caption", "Candidates by their error out of fold").Line().Open("thead").Open("tr");
        markup.Element("th", "Model", ("scope", "col"));
        foreach (var head in (string[])[page.ErrorHead, .. measures.Select(Figures.Heading), "Weight", "Time"])
            markup.Open("th", ("scope", "col"), ("class", "number")).Element("bdi", head).Close();
        markup.Close().CloseLine().Open("tbody").Line();
        Row(markup, average, measures, isAverage: true);
        foreach (var candidate in candidates.Take(MostCandidates))
            Row(markup, candidate, measures, isAverage: false);
        markup.Close().Close().CloseLine();
        if (candidates.Count > MostCandidates)
            markup.Element("p", $"{Figures.Count(candidates.Count - MostCandidates)} more candidates did worse.", ("class", "muted")).Line();
        page.CloseSection();
    }

    private static void Row(Markup markup, Candidate candidate, string[] measures, bool isAverage)
    {
        markup.Open("tr", ("class", isAverage ? "chosen" : null)).Open("th", ("scope", "row"));
        markup.Element("bdi", SafeText.Shorten(candidate.Name, 60)).Open("span", ("class", "description")).Element("bdi", SafeText.Shorten(candidate.Description, 240)).Close().Close();
        markup.Element("td", Figures.Number(candidate.Error), ("class", "number"));
        foreach (var measure in measures)
        {
            var known = candidate.Measures.Where(other => other.Key == measure).Select(other => Figures.Number(other.Value)).FirstOrDefault("–");
            markup.Element("td", known, ("class", "number"));
        }

        var weight = isAverage || candidate.Weight == 0 ? "–" : Figures.Weight(candidate.Weight);
        markup.Element("td", weight, ("class", "number")).Element("td", candidate.Duration == default ? "–" : Figures.Seconds(candidate.Duration), ("class", "number"));
        markup.CloseLine();
    }
}
