using System.Globalization;
using MLExtensions.Experiments.Report.Charts;

namespace MLExtensions.Experiments.Report.Sections;

/// <summary>Whether probabilities come true, and with two classes how well they rank.</summary>
internal static class ProbabilitySection
{
    private const int Bins = 10;

    public static void Write(Page page)
    {
        var judgement = page.Judgement;
        var markup = page.OpenSection(
            "probabilities", "Probabilities", judgement.IsBinary
                ? "Of rows with a probability near 0.8, about eight in ten should be of the second class: calibrated points lie on the line. The ROC curve says how well probabilities rank; 0.5 is chance, 1 perfect."
                : "Of rows whose likeliest class has a probability near 0.8, about eight in ten should be of that class: calibrated points lie on the line.");
        markup.Open("div", ("class", "charts")).Line();
        Calibration(markup, judgement);
        if (judgement.IsBinary)
            RocCurve(markup, judgement);
        markup.CloseLine();
        page.CloseSection();
    }

    private static void Calibration(Markup markup, Judgement judgement)
    {
        var (counts, hits, sums) = (new int[Bins], new int[Bins], new double[Bins]);
        foreach (var row in judgement.Scored)
        {
            var category = judgement.IsBinary ? 1 : judgement.PredictedClass(row);
            var probability = Math.Clamp(judgement.Probability(row, category), 0, 1);
            var bin = Math.Min((int)(probability * Bins), Bins - 1);
            counts[bin]++;
            sums[bin] += probability;
            hits[bin] += judgement.TrueClass(row) == category ? 1 : 0;
        }

        var filled = Enumerable.Range(0, Bins).Where(bin => counts[bin] > 0).ToArray();
        var points = filled.Select(bin => (X: sums[bin] / counts[bin], Y: (double)hits[bin] / counts[bin])).ToArray();
        markup.Open("figure").Element("figcaption", "Calibration, with the number of rows").Line();
        var told = string.Join("; ", filled.Select((bin, i) => string.Create(CultureInfo.InvariantCulture, $"predicted {points[i].X:0.00}, occurred {points[i].Y:0.00}, {Figures.Plural(counts[bin], "row")}")));
        var plot = Plot.Open(markup, $"Calibration curve: {told}.", Scale.Share(), Scale.Share(), judgement.IsBinary ? "Predicted probability" : "Probability of the likeliest class", "Share that came true");
        var most = counts.Max();
        foreach (var bin in filled)
            plot.Bar((double)bin / Bins, (bin + 1.0) / Bins, 0, 0.2 * counts[bin] / most, "ghost", gap: 2);
        plot.Line(0, 0, 1, 1, "reference");
        plot.Path(points, "line");
        foreach (var point in points)
            plot.Dot(point.X, point.Y, 3.5, "dot");
        foreach (var bin in filled)
            plot.Label((bin + 0.5) / Bins, 0.2 * counts[bin] / most, Short(counts[bin]), "middle", 0, -4);
        plot.Close();
        markup.CloseLine();
    }

    private static void RocCurve(Markup markup, Judgement judgement)
    {
        var roc = Roc.Of([.. judgement.Scored.Select(row => (judgement.Score(row), judgement.TrueClass(row) == 1))]);
        if (roc is null)
            return;
        markup.Open("figure").Element("figcaption", $"ROC curve, area {Figures.Number(roc.Area)}").Line();
        var plot = Plot.Open(markup, $"ROC curve; the area below it is {Figures.Number(roc.Area)}.", Scale.Share(), Scale.Share(), "False positive rate", "True positive rate");
        plot.Line(0, 0, 1, 1, "reference");
        plot.Path(roc.Points, "line");
        plot.Close();
        markup.CloseLine();
    }

    private static string Short(int count) =>
        count < 10_000 ? count.ToString(CultureInfo.InvariantCulture) : count < 1_000_000 ? $"{count / 1000}k" : (count / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + "M";
}
