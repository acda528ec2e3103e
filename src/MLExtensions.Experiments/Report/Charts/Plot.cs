using System.Globalization;

namespace MLExtensions.Experiments.Report.Charts;

/// <summary>A chart with two axes: opens an SVG element with a title that is read aloud, draws the frame, and knows where values lie.</summary>
internal sealed class Plot
{
    private const double Left = 54;
    private const double Top = 10;
    private const double Right = 12;
    private const double Bottom = 42;

    private readonly Markup _page;
    private readonly double _width;
    private readonly double _height;

    private Plot(Markup page, Scale x, Scale y, double width, double height) => (_page, X, Y, _width, _height) = (page, x, y, width, height);

    public Scale X { get; }

    public Scale Y { get; }

    public double Width => _width - Left - Right;

    public double Height => _height - Top - Bottom;

    /// <summary>Opens the chart; <see cref="Close"/> ends it.</summary>
    /// <param name="page">Where it goes.</param>
    /// <param name="description">What it shows, for those who do not see it.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis, upwards.</param>
    /// <param name="xTitle">What the horizontal axis is.</param>
    /// <param name="yTitle">What the vertical axis is.</param>
    /// <param name="width">The width in user units: pixels, where there is room.</param>
    /// <param name="height">The height.</param>
    public static Plot Open(Markup page, string description, Scale x, Scale y, string xTitle, string yTitle, double width = 380, double height = 300)
    {
        var plot = new Plot(page, x, y, width, height);
        page.Open("svg", ("class", "plot"), ("viewBox", $"0 0 {Unit(width)} {Unit(height)}"), ("role", "img"), ("aria-label", description));
        plot.DrawFrame(xTitle, yTitle);
        return plot;
    }

    public double AtX(double value) => Left + (X.At(value) * Width);

    public double AtY(double value) => Top + ((1 - Y.At(value)) * Height);

    public void Close() => _page.CloseLine();

    /// <summary>A line from one point to another.</summary>
    public void Line(double x1, double y1, double x2, double y2, string style) => Stroke(AtX(x1), AtY(y1), AtX(x2), AtY(y2), style);

    /// <summary>A line through points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string style) =>
        _page.Empty("path", ("class", style), ("d", "M" + string.Join('L', points.Select(point => $"{Unit(AtX(point.X))} {Unit(AtY(point.Y))}"))));

    public void Dot(double x, double y, double radius, string style) =>
        _page.Empty("circle", ("class", style), ("cx", Unit(AtX(x))), ("cy", Unit(AtY(y))), ("r", Unit(radius)));

    /// <summary>Many points: a few long paths, which take a third of the room of circles; points of different paths darken each other.</summary>
    public void Dots(IReadOnlyList<(double X, double Y)> points, string style)
    {
        const int Paths = 40;
        for (var first = 0; first < Math.Min(Paths, points.Count); first++)
        {
            _page.Raw($"<path class=\"{style}\" d=\"");
            for (var i = first; i < points.Count; i += Paths)
                _page.Raw($"M{Unit(AtX(points[i].X))} {Unit(AtY(points[i].Y))}h0");
            _page.Raw("\"/>");
        }
    }

    /// <summary>A rectangle from the values at its left and right, between two heights.</summary>
    public void Bar(double fromX, double toX, double fromY, double toY, string style, double gap = 1)
    {
        var (x, y) = (AtX(fromX), AtY(toY));
        var height = AtY(fromY) - y;
        if (height <= 0)
            return;
        _page.Empty("rect", ("class", style), ("x", Unit(x)), ("y", Unit(y)), ("width", Unit(Math.Max(AtX(toX) - x - gap, 0.5))), ("height", Unit(Math.Max(height, 0.5))));
    }

    public void Label(double x, double y, string text, string anchor, double moveX, double moveY) =>
        _page.Element("text", text, ("class", "note"), ("x", Unit(AtX(x) + moveX)), ("y", Unit(AtY(y) + moveY)), ("text-anchor", anchor));

    /// <summary>Squares of a grid over the plot, all with one style.</summary>
    public void Cells(IEnumerable<(int Column, int Row)> cells, int columns, int rows, string style)
    {
        var (width, height) = (Width / columns, Height / rows);
        var any = false;
        foreach (var (column, row) in cells)
        {
            _page.Raw(any ? "" : $"<path class=\"{style}\" d=\"");
            any = true;
            _page.Raw($"M{Unit(Left + (column * width))} {Unit(Top + Height - ((row + 1) * height))}h{Unit(width)}v{Unit(height)}h-{Unit(width)}z");
        }

        _page.Raw(any ? "\"/>" : "");
    }

    /// <summary>A coordinate: a tenth of a unit is finer than anyone sees.</summary>
    internal static string Unit(double value)
    {
        var text = Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    private void DrawFrame(string xTitle, string yTitle)
    {
        foreach (var tick in Y.Ticks)
        {
            var y = AtY(tick);
            Stroke(Left, y, Left + Width, y, "grid");
            _page.Element("text", Y.Label(tick), ("x", Unit(Left - 7)), ("y", Unit(y + 3.5)), ("text-anchor", "end"));
        }

        Stroke(Left, Top + Height, Left + Width, Top + Height, "axis");
        foreach (var tick in X.Ticks)
        {
            var x = AtX(tick);
            Stroke(x, Top + Height, x, Top + Height + 4, "axis");
            _page.Element("text", X.Label(tick), ("x", Unit(x)), ("y", Unit(Top + Height + 16)), ("text-anchor", "middle"));
        }

        _page.Element("text", xTitle, ("class", "title"), ("x", Unit(Left + (Width / 2))), ("y", Unit(_height - 6)), ("text-anchor", "middle"));
        var middle = Unit(Top + (Height / 2));
        _page.Element("text", yTitle, ("class", "title"), ("x", "9"), ("y", middle), ("text-anchor", "middle"), ("transform", $"rotate(-90 9 {middle})"));
    }

    private void Stroke(double x1, double y1, double x2, double y2, string style) =>
        _page.Empty("line", ("class", style), ("x1", Unit(x1)), ("y1", Unit(y1)), ("x2", Unit(x2)), ("y2", Unit(y2)));
}
