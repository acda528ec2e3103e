namespace MLExtensions.Experiments.Report.Sections;

/// <summary>The rows that are predicted worst, with their texts.</summary>
internal static class WorstRowSection
{
    private const int Most = 15;
    private const int MostTexts = 6;
    private const int TextLength = 600;

    public static void Write(Page page)
    {
        var judgement = page.Judgement;
        // Of equals the first: the sort is stable.
        int[] worst = [.. judgement.Scored.OrderByDescending(row => Badness(judgement, row)).Take(Most)];
        if (worst.Length == 0)
            return;
        var markup = page.OpenSection(
            "worst", "Worst rows", (judgement.IsClasses ? "The rows whose true class was found the least likely" : "The rows with the largest residuals")
            + ". Often the label is wrong, a text says too little, or such rows are rare. Rows are counted from 1, without the header.");
        markup.Open("div", ("class", "scroll")).Open("table", ("class", "worst")).Element("caption", "Rows that the average predicts worst").Line().Open("thead").Open("tr");
        var style = judgement.IsClasses ? null : "number";
        markup.Element("th", "Row", ("scope", "col"), ("class", "number")).Element("th", "Actual", ("scope", "col"), ("class", style)).Element("th", "Predicted", ("scope", "col"), ("class", style));
        markup.Element("th", judgement.IsClasses ? "Probability of actual" : "Residual", ("scope", "col"), ("class", "number"));
        if (page.Details.Texts is not null)
            markup.Element("th", "Texts", ("scope", "col"), ("class", "texts"));
        markup.Close().CloseLine().Open("tbody").Line();
        foreach (var row in worst)
        {
            markup.Open("tr").Element("th", Figures.Count(judgement.TableRow(row) + 1L), ("scope", "row"), ("class", "number"));
            if (judgement.IsClasses)
            {
                ClassCell(markup, judgement, judgement.TrueClass(row));
                ClassCell(markup, judgement, judgement.PredictedClass(row));
                markup.Element("td", Figures.Number(judgement.Probability(row, judgement.TrueClass(row))), ("class", "number"));
            }
            else
            {
                markup.Element("td", Figures.Number(judgement.Target(row)), ("class", "number")).Element("td", Figures.Number(judgement.Score(row)), ("class", "number"));
                markup.Element("td", Figures.Number(judgement.Target(row) - judgement.Score(row)), ("class", "number"));
            }

            if (page.Details.Texts is { } texts)
                Texts(markup, texts(judgement.TableRow(row)));
            markup.CloseLine();
        }

        markup.Close().Close().CloseLine();
        page.CloseSection();
    }

    private static double Badness(Judgement judgement, int row) =>
        judgement.IsClasses ? -judgement.Probability(row, judgement.TrueClass(row)) : Math.Abs(judgement.Target(row) - judgement.Score(row));

    private static void ClassCell(Markup markup, Judgement judgement, int category) =>
        markup.Open("td").Element("bdi", SafeText.Shorten(judgement.Classes[category], 40)).Close();

    private static void Texts(Markup markup, IReadOnlyList<KeyValuePair<string, string>> texts)
    {
        markup.Open("td", ("class", "texts"));
        var shown = Math.Min(texts.Count, MostTexts);
        foreach (var (name, text) in texts.Take(shown))
        {
            markup.Open("p").Open("span", ("class", "description")).Element("bdi", SafeText.Shorten(name, 40)).Close();
            markup.Element("bdi", SafeText.Shorten(text, TextLength / shown), ("dir", "auto")).Close();
        }

        if (texts.Count > shown)
            markup.Element("p", $"and {Figures.Count(texts.Count - shown)} more", ("class", "muted"));
        markup.Close();
    }
}
