using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>The scores of both classes, for the area under the receiver operating characteristic (ROC) curve.</summary>
internal sealed class RocScores
{
    private readonly List<float> _positives = [];
    private readonly List<float> _negatives = [];

    public void Add(float score, bool isPositive) => (isPositive ? _positives : _negatives).Add(score);

    /// <summary>The share of pairs of a positive and a negative where the positive has the higher score; equal ones count half.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no positives or no negatives.</exception>
    public double AreaUnderCurve()
    {
        var positives = Sort(_positives, "positive");
        var negatives = Sort(_negatives, "negative");
        var pairs = 0.0;
        var (below, notAbove) = (0, 0);
        foreach (var positive in positives)
        {
            while (below < negatives.Length && negatives[below] < positive)
                below++;
            while (notAbove < negatives.Length && negatives[notAbove] <= positive)
                notAbove++;
            pairs += below + (0.5 * (notAbove - below));
        }
        return pairs / ((double)positives.Length * negatives.Length);
    }

    private static ReadOnlySpan<float> Sort(List<float> scores, string kind)
    {
        if (scores.Count == 0)
        {
            throw new ArgumentOutOfRangeException(
                null, $"No {kind} row has a finite score, so there is no area under the ROC curve: evaluate on rows of both classes.");
        }
        var span = CollectionsMarshal.AsSpan(scores);
        span.Sort();
        return span;
    }
}
