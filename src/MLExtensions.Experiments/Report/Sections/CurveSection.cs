using MLExtensions.Experiments.Report.Charts;

namespace MLExtensions.Experiments.Report.Sections;

/// <summary>The error of each candidate by the setting that was tuned.</summary>
internal static class CurveSection
{
    private const int MostCandidates = 12;
    private const int MostPoints = 100;

    public static void Write(Page page)
    {
        var tuned = page.Result.Leaderboard.Select(candidate => (candidate.Name, Points: Usable(candidate.Curve))).Where(candidate => candidate.Points.Length > 0).ToArray();
        if (tuned.Length == 0)
            return;
        var markup = page.OpenSection(
            "tuning", "Tuning", "The error out of fold by C, the price of an error in training: to the left simpler models, to the right closer fits. The best is marked; one at an edge says that the range may be too small.");
        markup.Open("div", ("class", "charts")).Line();
        foreach (var (name, points) in tuned.Take(MostCandidates))
        {
            var best = points.MinBy(point => point.Error);
            var shown = SafeText.Shorten(name, 60);
            markup.Open("figure").Open("figcaption").Element("bdi", shown).CloseLine();
            var y = Scale.Linear(points.Min(point => point.Error), points.Max(point => point.Error), steps: 4);
            var plot = Plot.Open(
                markup, $"{page.ErrorHead} of {shown} by C, from {Figures.Setting(points[0].Value)} to {Figures.Setting(points[^1].Value)}; best {Figures.Number(best.Error)} at C = {Figures.Setting(best.Value)}.",
                Scale.Logarithmic(points[0].Value, points[^1].Value), y, "C", page.ErrorHead, height: 220);
            plot.Path(points.Select(point => (point.Value, point.Error)), "line");
            foreach (var point in points)
                plot.Dot(point.Value, point.Error, 2.5, "dot");
            plot.Dot(best.Value, best.Error, 5.5, "best");
            plot.Close();
            markup.Element("p", $"Best {Figures.Number(best.Error)} at C = {Figures.Setting(best.Value)}", ("class", "muted")).CloseLine();
        }

        markup.CloseLine();
        if (tuned.Length > MostCandidates)
            markup.Element("p", $"{Figures.Count(tuned.Length - MostCandidates)} more were tuned.", ("class", "muted")).Line();
        page.CloseSection();
    }

    /// <summary>In ascending order, what a logarithmic axis can show; of too many, evenly spread ones and the best.</summary>
    private static CurvePoint[] Usable(IReadOnlyList<CurvePoint> curve)
    {
        CurvePoint[] points = [.. curve.Where(point => point.Value > 0 && double.IsFinite(point.Value) && double.IsFinite(point.Error)).OrderBy(point => point.Value)];
        if (points.Length <= MostPoints)
            return points;
        var best = points.MinBy(point => point.Error);
        return [.. Enumerable.Range(0, MostPoints).Select(i => points[(int)((long)i * (points.Length - 1) / (MostPoints - 1))]).Append(best).Distinct().OrderBy(point => point.Value)];
    }
}
