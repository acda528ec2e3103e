namespace MLExtensions.Experiments.Report.Sections;

/// <summary>Which classes are taken for which.</summary>
internal static class ConfusionSection
{
    private const int MostClasses = 12;
    private const int Shades = 9;

    public static void Write(Page page)
    {
        var judgement = page.Judgement;
        var groups = Groups(judgement, out var names);
        var counts = new int[names.Length, names.Length];
        foreach (var row in judgement.Scored)
            counts[groups[judgement.TrueClass(row)], groups[judgement.PredictedClass(row)]]++;

        var decision = judgement.IsBinary ? "A row counts as of the second class where its probability is above 0.5." : "A row counts as of the class that is found the likeliest.";
        var markup = page.OpenSection("confusion", "Confusion", $"Rows that are of the class on the left and were taken for the class above, as counts and as shares of the row. {decision}");
        markup.Open("div", ("class", "scroll")).Open("table", ("class", "confusion")).Element("caption", "Actual class by predicted class").Line().Open("thead").Open("tr");
        markup.Element("th", "Actual", ("scope", "col"));
        foreach (var name in names)
            markup.Open("th", ("scope", "col"), ("class", "number")).Element("bdi", name).Close();
        markup.Element("th", "Recall", ("scope", "col"), ("class", "number")).Close().CloseLine().Open("tbody").Line();
        for (var actual = 0; actual < names.Length; actual++)
        {
            var all = Enumerable.Range(0, names.Length).Sum(predicted => counts[actual, predicted]);
            markup.Open("tr").Open("th", ("scope", "row")).Element("bdi", names[actual]).Close();
            for (var predicted = 0; predicted < names.Length; predicted++)
            {
                var share = all == 0 ? 0 : (double)counts[actual, predicted] / all;
                var style = counts[actual, predicted] == 0 ? "none" : (actual == predicted ? "hit" : "miss") + (int)Math.Ceiling(share * Shades);
                markup.Open("td", ("class", $"cell {style}")).Text(Figures.Count(counts[actual, predicted]));
                markup.Element("span", Figures.Percent(all == 0 ? double.NaN : share), ("class", "share")).Close();
            }

            markup.Element("td", Figures.Percent(all == 0 ? double.NaN : (double)counts[actual, actual] / all), ("class", "number")).CloseLine();
        }

        markup.Open("tr").Element("th", "Precision", ("scope", "row"), ("class", "muted"));
        for (var predicted = 0; predicted < names.Length; predicted++)
        {
            var all = Enumerable.Range(0, names.Length).Sum(actual => counts[actual, predicted]);
            markup.Element("td", Figures.Percent(all == 0 ? double.NaN : (double)counts[predicted, predicted] / all), ("class", "number"));
        }

        var right = judgement.Scored.Count(row => judgement.TrueClass(row) == judgement.PredictedClass(row));
        markup.Element("td", Figures.Percent((double)right / judgement.Scored.Count), ("class", "number total")).CloseLine();
        markup.Close().Close().CloseLine();
        markup.Element("p", "At the lower right: the share of all rows that are right.", ("class", "muted")).Line();
        if (names.Length < judgement.Classes.Count)
            markup.Element("p", $"The {Figures.Count(judgement.Classes.Count - names.Length + 1)} classes with the fewest rows are counted as one.", ("class", "muted")).Line();
        page.CloseSection();
    }

    /// <summary>The place of each class in the table: of too many, the rarest share the last.</summary>
    private static int[] Groups(Judgement judgement, out string[] names)
    {
        var classes = judgement.Classes.Count;
        if (classes <= MostClasses)
        {
            names = [.. judgement.Classes.Select(Name)];
            return [.. Enumerable.Range(0, classes)];
        }

        var rows = new int[classes];
        foreach (var row in judgement.Scored)
            rows[judgement.TrueClass(row)]++;
        int[] kept = [.. Enumerable.Range(0, classes).OrderByDescending(category => rows[category]).Take(MostClasses - 1).Order()];
        names = [.. kept.Select(category => Name(judgement.Classes[category])), "all others"];
        return [.. Enumerable.Range(0, classes).Select(category => Array.IndexOf(kept, category) is >= 0 and var place ? place : MostClasses - 1)];
    }

    private static string Name(string name) => SafeText.Shorten(name, 24) is { Length: > 0 } shown ? shown : "(empty)";
}
