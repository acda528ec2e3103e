namespace MLExtensions.Experiments.Report.Sections;

/// <summary>The receiver operating characteristic: which shares of the two classes are above a threshold, for each threshold.</summary>
/// <param name="Area">The area below, the probability that a row of the second class ranks above one of the first.</param>
/// <param name="Points">False and true positive rate, from (0, 0) to (1, 1), at most a few hundred points.</param>
internal sealed record Roc(double Area, IReadOnlyList<(double X, double Y)> Points)
{
    private const int Steps = 300;

    /// <returns>Null where one of the classes has no rows.</returns>
    public static Roc? Of((double Score, bool IsPositive)[] rows)
    {
        var positives = rows.Count(row => row.IsPositive);
        var negatives = rows.Length - positives;
        if (positives == 0 || negatives == 0)
            return null;
        Array.Sort(rows, (one, other) => other.Score.CompareTo(one.Score));
        var points = new List<(double X, double Y)> { (0, 0) };
        double area = 0;
        var (hits, misses) = (0, 0);
        for (var i = 0; i < rows.Length;)
        {
            var (hitsBefore, missesBefore, score) = (hits, misses, rows[i].Score);
            for (; i < rows.Length && rows[i].Score == score; i++)
                (hits, misses) = rows[i].IsPositive ? (hits + 1, misses) : (hits, misses + 1);
            area += 0.5 * (misses - missesBefore) * (hits + hitsBefore);
            var point = (X: (double)misses / negatives, Y: (double)hits / positives);
            if (i == rows.Length || Math.Max(point.X - points[^1].X, point.Y - points[^1].Y) >= 1.0 / Steps)
                points.Add(point);
        }

        return new Roc(area / positives / negatives, points);
    }
}
