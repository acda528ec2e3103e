namespace MLExtensions.Experiments.Report.Charts;

/// <summary>Points of a plot: each of them, or where they are too many how dense they lie, with single ones where they are sparse.</summary>
internal static class PointCloud
{
    /// <summary>The most points that are drawn one by one.</summary>
    public const int MaximumPoints = 2000;

    private const int Columns = 64;
    private const int Rows = 50;
    private const int Shades = 5;
    private const int SparseCell = 2;

    /// <returns>Whether the points are drawn one by one.</returns>
    public static bool Draw(Plot plot, IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count <= MaximumPoints)
        {
            plot.Dots(points, "dots");
            return true;
        }

        var counts = new int[Columns * Rows];
        foreach (var point in points)
            counts[CellOf(plot, point)]++;
        var densest = counts.Max();
        for (var shade = 1; shade <= Shades; shade++)
        {
            plot.Cells(
                Enumerable.Range(0, counts.Length).Where(cell => counts[cell] > SparseCell && ShadeOf(counts[cell], densest) == shade).Select(cell => (cell % Columns, cell / Columns)),
                Columns, Rows, $"d{shade}");
        }

        plot.Dots(Thin([.. points.Where(point => counts[CellOf(plot, point)] <= SparseCell)]), "dots");
        return false;
    }

    /// <summary>Evenly spread over the order of the points.</summary>
    private static List<(double X, double Y)> Thin(List<(double X, double Y)> points) =>
        points.Count <= MaximumPoints ? points : [.. Enumerable.Range(0, MaximumPoints).Select(i => points[(int)((long)i * points.Count / MaximumPoints)])];

    private static int CellOf(Plot plot, (double X, double Y) point) =>
        Math.Min((int)(plot.X.At(point.X) * Columns), Columns - 1) + (Columns * Math.Min((int)(plot.Y.At(point.Y) * Rows), Rows - 1));

    private static int ShadeOf(int count, int densest) => Math.Clamp(1 + (int)(Shades * Math.Log(count) / Math.Log(Math.Max(densest, 2) + 1)), 1, Shades);
}
