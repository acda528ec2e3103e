namespace MLExtensions.Experiments.Report.Sections;

/// <summary>What each column was used as, and why.</summary>
internal static class ColumnSection
{
    private const int Most = 100;

    public static void Write(Page page)
    {
        var columns = page.Result.Columns;
        var counts = columns.CountBy(column => column.Purpose).OrderBy(count => count.Key).Select(count => $"{Figures.Count(count.Value)} {NameOf(count.Key)}");
        var markup = page.OpenSection("columns", "Columns", $"What each column of the table was used as, and why: {string.Join(", ", counts)}.");
        markup.Open("div", ("class", "scroll")).Open("table").Element("caption", "Columns of the table").Line().Open("thead").Open("tr");
        foreach (var head in (string[])["Column", "Purpose", "Reason"])
            markup.Element("th", head, ("scope", "col"));
        markup.Close().CloseLine().Open("tbody").Line();
        foreach (var column in columns.Take(Most))
        {
            markup.Open("tr", ("class", column.Purpose == ColumnPurpose.Ignored ? "muted" : null)).Open("th", ("scope", "row")).Element("bdi", SafeText.Shorten(column.Name, 60)).Close();
            markup.Element("td", NameOf(column.Purpose), ("class", column.Purpose == ColumnPurpose.Label ? "accent" : null));
            markup.Open("td").Element("bdi", SafeText.Shorten(column.Reason, 160)).Close().CloseLine();
        }

        markup.Close().Close().CloseLine();
        if (columns.Count > Most)
            markup.Element("p", $"and {Figures.Plural(columns.Count - Most, "more column")}", ("class", "muted")).Line();
        page.CloseSection();
    }

    private static string NameOf(ColumnPurpose purpose) => purpose switch
    {
        ColumnPurpose.Label => "label",
        ColumnPurpose.Text => "text",
        ColumnPurpose.Categorical => "categorical",
        ColumnPurpose.Numeric => "numeric",
        _ => "ignored",
    };
}
