namespace MLExtensions.Experiments.Report.Sections;

/// <summary>The title, what was learnt from what, and the figures that matter most.</summary>
internal static class Masthead
{
    public static void Write(Page page, Markup markup, string title)
    {
        var result = page.Result;
        markup.Open("header").Line().Element("p", "Experiment report", ("class", "eyebrow")).Line();
        markup.Open("h1").Element("bdi", title).CloseLine();
        markup.Open("p", ("class", "lead"));
        Subject(page, markup);
        markup.Text(" from ").Element("bdi", SafeText.Shorten(page.Details.Data, 200)).Text(".").CloseLine();
        markup.Open("dl", ("class", "figures")).Line();
        Figure(markup, $"{page.ErrorHead}, out of fold", Figures.Number(result.Average.Error), Compared(page));
        foreach (var (name, value) in result.Average.Measures.Take(2))
            Figure(markup, Figures.Heading(name), Figures.Number(value), "");
        Figure(markup, "Rows", Figures.Count(page.Judgement.Rows), Figures.Plural(result.Folds.ToArray().Distinct().Count(), "fold"));
        Figure(markup, "Candidates", Figures.Count(result.Leaderboard.Count), $"{Figures.Count(result.Leaderboard.Count(candidate => candidate.Weight > 0))} in the average");
        markup.CloseLine();
        Facts(page.Details, markup);
        markup.CloseLine();
    }

    private static void Subject(Page page, Markup markup)
    {
        markup.Text(page.Judgement.IsClasses ? "Classification" : "Regression");
        if (page.Result.Columns.FirstOrDefault(column => column.Purpose == ColumnPurpose.Label)?.Name is { } label)
            markup.Text(" of “").Element("bdi", SafeText.Shorten(label, 80)).Text("”");
        if (page.Judgement.IsClasses)
            markup.Text(page.Judgement.IsBinary ? " into two classes" : $" into {Figures.Count(page.Result.Classes.Count)} classes");
    }

    private static void Facts(ReportDetails details, Markup markup)
    {
        if (details.Time is null && details.Version is null)
            return;
        markup.Open("p", ("class", "facts"));
        if (details.Time is { } time)
            markup.Text(Figures.Time(time) + (details.Version is null ? "" : " · "));
        if (details.Version is { } version)
            markup.Element("bdi", SafeText.Shorten(version, 100));
        markup.CloseLine();
    }

    private static string Compared(Page page)
    {
        var baseline = page.Judgement.BaselineError;
        return double.IsFinite(baseline) ? $"{Figures.Number(baseline)} by {(page.Judgement.IsClasses ? "the classes’ shares" : "the mean")} alone" : "";
    }

    private static void Figure(Markup markup, string name, string value, string note)
    {
        markup.Open("div").Open("dt").Element("bdi", name).Close().Element("dd", value);
        if (note.Length > 0)
            markup.Element("dd", note, ("class", "muted"));
        markup.CloseLine();
    }
}
