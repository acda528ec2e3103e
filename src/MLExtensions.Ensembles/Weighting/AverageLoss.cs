namespace MLExtensions.Ensembles.Weighting;

/// <summary>How wrong a weighted average of members is on rows that are known, as a convex function of the weights.</summary>
internal abstract class AverageLoss
{
    // The blog's grid for two members, in steps of 0.05.
    private const int GridSteps = 20;
    private const int GreedyRounds = 100;

    public abstract int Members { get; }

    /// <summary>The loss of an average.</summary>
    /// <param name="weights">The members' weights: not negative, summing to one.</param>
    public abstract double Of(double[] weights);

    /// <summary>The loss of averages that leave a member out.</summary>
    /// <param name="member">The member; there must be another.</param>
    public abstract AverageLoss Without(int member);

    /// <summary>The weights with the least loss.</summary>
    protected abstract double[] Exact();

    /// <summary>Finds weights.</summary>
    /// <param name="method">How.</param>
    /// <returns>The members' weights: not negative, summing to one.</returns>
    public double[] Minimize(WeightMethod method) => Members == 1 ? [1] : method switch
    {
        WeightMethod.Grid => Grid(),
        WeightMethod.Greedy => Greedy(),
        _ => Exact(),
    };

    private double[] Grid() =>
        Enumerable.Range(0, GridSteps + 1).Select(step => new[] { step / (double)GridSteps, 1 - (step / (double)GridSteps) }).MinBy(Of)!;

    private double[] Greedy()
    {
        var counts = new int[Members];
        var (best, least) = (Array.Empty<double>(), double.PositiveInfinity);
        for (var round = 1; round <= GreedyRounds; round++)
        {
            var chosen = Enumerable.Range(0, Members).MinBy(member => Of(With(counts, member, round)));
            counts[chosen]++;
            var weights = Array.ConvertAll(counts, count => count / (double)round);
            if (Of(weights) < least)
                (best, least) = (weights, Of(weights));
        }

        return best;
    }

    private static double[] With(int[] counts, int member, int round) => [.. counts.Select((count, i) => (count + (i == member ? 1 : 0)) / (double)round)];
}
