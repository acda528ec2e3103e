namespace MLExtensions.Cli.Evaluation;

/// <summary>How alike two series run; NaN where one of them is constant.</summary>
internal static class Correlation
{
    /// <summary>Pearson's correlation.</summary>
    public static double Pearson(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double meanOfFirst = Mean(first), meanOfSecond = Mean(second);
        double product = 0, squaresOfFirst = 0, squaresOfSecond = 0;
        for (var i = 0; i < first.Length; i++)
        {
            double a = first[i] - meanOfFirst, b = second[i] - meanOfSecond;
            product += a * b;
            squaresOfFirst += a * a;
            squaresOfSecond += b * b;
        }

        return squaresOfFirst == 0 || squaresOfSecond == 0 ? double.NaN : product / Math.Sqrt(squaresOfFirst * squaresOfSecond);
    }

    /// <summary>Spearman's correlation: Pearson's of the ranks, equal values sharing the mean of theirs.</summary>
    public static double Spearman(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => Pearson(Ranks(first), Ranks(second));

    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            for (var i = start; i < end; i++)
                ranks[order[i]] = (start + end - 1) / 2.0;
        }

        return ranks;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
