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
}
