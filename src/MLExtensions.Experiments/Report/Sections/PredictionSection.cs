using MLExtensions.Experiments.Report.Charts;

namespace MLExtensions.Experiments.Report.Sections;

/// <summary>A regression's predictions and residuals.</summary>
internal static class PredictionSection
{
    private const int Bins = 32;

    public static void Write(Page page)
    {
        var judgement = page.Judgement;
        var points = judgement.Scored.Select(row => (Actual: judgement.Target(row), Predicted: judgement.Score(row))).ToArray();
        var left = judgement.Rows - points.Length;
        var markup = page.OpenSection(
            "predictions", "Predictions", "What the average says of rows that it has not seen. On the line a prediction is exact; residuals are actual less predicted, and should show no pattern."
            + (left > 0 ? $" {Figures.Plural(left, "row")} without a finite prediction {(left == 1 ? "is" : "are")} left out." : ""));
        markup.Open("div", ("class", "charts")).Line();

        var range = Scale.Linear(points.Min(point => Math.Min(point.Actual, point.Predicted)), points.Max(point => Math.Max(point.Actual, point.Predicted)));
        OpenFigure(markup, "Predicted against actual");
        var plot = Plot.Open(markup, $"Predicted against actual values of {Figures.Plural(points.Length, "row")}, with the line on which both are equal.", range, range, "Actual", "Predicted");
        var each = PointCloud.Draw(plot, [.. points.Select(point => (point.Actual, point.Predicted))]);
        plot.Line(range.Minimum, range.Minimum, range.Maximum, range.Maximum, "reference");
        CloseFigure(markup, plot, each);

        var residuals = Array.ConvertAll(points, point => point.Actual - point.Predicted);
        var spread = residuals.Max(Math.Abs);
        var (predicted, residual) = (Scale.Linear(points.Min(point => point.Predicted), points.Max(point => point.Predicted)), Scale.Linear(-spread, spread));
        OpenFigure(markup, "Residuals by prediction");
        plot = Plot.Open(markup, $"Residuals of {Figures.Plural(points.Length, "row")} by the predicted value.", predicted, residual, "Predicted", "Actual less predicted");
        each = PointCloud.Draw(plot, [.. points.Zip(residuals, (point, rest) => (point.Predicted, rest))]);
        plot.Line(predicted.Minimum, 0, predicted.Maximum, 0, "reference");
        CloseFigure(markup, plot, each);

        markup.CloseLine();
        Histogram(markup, residuals, residual);
        page.CloseSection();
    }

    private static void Histogram(Markup markup, double[] residuals, Scale x)
    {
        var counts = new int[Bins];
        foreach (var residual in residuals)
            counts[Math.Min((int)(x.At(residual) * Bins), Bins - 1)]++;
        var y = Scale.Linear(0, counts.Max(), steps: 4);
        OpenFigure(markup, "How often residuals of a size occur");
        var plot = Plot.Open(
            markup, $"Histogram of residuals: mean {Figures.Number(residuals.Average())}, median {Figures.Number(residuals.Order().ElementAt(residuals.Length / 2))}.",
            x, y, "Actual less predicted", "Rows", 800, 220);
        var width = (x.Maximum - x.Minimum) / Bins;
        for (var bin = 0; bin < Bins; bin++)
            plot.Bar(x.Minimum + (bin * width), x.Minimum + ((bin + 1) * width), 0, counts[bin], "fill", gap: 2);
        plot.Line(0, 0, 0, y.Maximum, "reference");
        CloseFigure(markup, plot, each: true);
    }

    private static void OpenFigure(Markup markup, string caption) => markup.Open("figure").Element("figcaption", caption).Line();

    private static void CloseFigure(Markup markup, Plot plot, bool each)
    {
        plot.Close();
        if (!each)
            markup.Element("p", "Darker squares hold more rows; single rows are dots.", ("class", "muted")).Line();
        markup.CloseLine();
    }
}
