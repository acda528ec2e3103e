namespace Microsoft.ML.Data;

/// <summary>The area under the curve of precision over recall.</summary>
internal static class PrecisionRecall
{
    /// <summary>
    /// Sums trapezoids between the points that taking one row more, in the order of falling scores, gives; each starts at the lower end of
    /// the fall in precision before it. Rows with equal scores are taken as they come.
    /// </summary>
    /// <remarks>Boyd, Eng and Page, Area under the precision-recall curve (ECML PKDD 2013): the lower trapezoid estimator.</remarks>
    public static double AreaUnderCurve(IReadOnlyList<ScoredClass> rows)
    {
        var order = Enumerable.Range(0, rows.Count).ToArray();
        Array.Sort(order, (left, right) =>
            rows[right].Score.CompareTo(rows[left].Score) is var higher && higher != 0 ? higher : left.CompareTo(right));

        var positives = rows.Count(row => row.IsPositive);
        var (truePositives, falsePositives) = (0, 0);
        var (recall, precision, area) = (0.0, 1.0, 0.0);
        foreach (var row in order)
        {
            if (!rows[row].IsPositive)
            {
                falsePositives++;
                precision = (double)truePositives / (truePositives + falsePositives);
                continue;
            }
            truePositives++;
            var nextRecall = (double)truePositives / positives;
            var nextPrecision = (double)truePositives / (truePositives + falsePositives);
            area += (nextRecall - recall) * (precision + nextPrecision) / 2;
            (recall, precision) = (nextRecall, nextPrecision);
        }
        return area;
    }
}
