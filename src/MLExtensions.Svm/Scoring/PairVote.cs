namespace MLExtensions.Svm.Scoring;

/// <summary>The vote of pairs on a class.</summary>
internal static class PairVote
{
    private const int MostOnStack = 64;

    /// <summary>The class with the most votes, the first of several, as in LIBSVM; -1 where a decision value is NaN.</summary>
    public static int Winner(ReadOnlySpan<double> decisionValues, int classes)
    {
        Span<int> votes = classes <= MostOnStack ? stackalloc int[classes] : new int[classes];
        votes.Clear();
        int pair = 0, best = 0;
        for (int i = 0; i < classes; i++)
        {
            for (int j = i + 1; j < classes; j++, pair++)
            {
                if (double.IsNaN(decisionValues[pair]))
                    return -1;
                votes[decisionValues[pair] > 0 ? i : j]++;
            }
        }
        for (int i = 1; i < classes; i++)
        {
            if (votes[i] > votes[best])
                best = i;
        }
        return best;
    }

    /// <summary>A score per class: its votes, and a fraction of a vote from the sum of its decision values; of two classes, that sum.</summary>
    public static void Scores(ReadOnlySpan<double> decisionValues, Span<double> scores)
    {
        int classes = scores.Length, pair = 0;
        Span<double> sums = classes <= MostOnStack ? stackalloc double[classes] : new double[classes];
        sums.Clear();
        scores.Clear();
        for (int i = 0; i < classes; i++)
        {
            for (int j = i + 1; j < classes; j++, pair++)
            {
                sums[i] += decisionValues[pair];
                sums[j] -= decisionValues[pair];
                scores[decisionValues[pair] > 0 ? i : j]++;
            }
        }
        bool isUnknown = decisionValues[..pair].ContainsAnyExceptInRange(double.NegativeInfinity, double.PositiveInfinity);
        for (int i = 0; i < classes; i++)
            scores[i] = isUnknown ? double.NaN : classes == 2 ? sums[i] : scores[i] + sums[i] / (3 * (Math.Abs(sums[i]) + 1));
    }
}
