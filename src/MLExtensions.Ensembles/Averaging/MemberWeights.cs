namespace MLExtensions.Ensembles;

/// <summary>Weights that are not negative and sum to one.</summary>
internal static class MemberWeights
{
    public static double[] Equal(int count) => [.. Enumerable.Repeat(1.0 / count, count)];

    public static double[] Normalize(IReadOnlyList<double> weights, int count)
    {
        if (weights.Count != count)
            throw new ArgumentException($"There are {weights.Count} weights for {count} members: give one each.", nameof(weights));
        for (var i = 0; i < count; i++)
        {
            if (!double.IsFinite(weights[i]) || weights[i] < 0)
                throw new ArgumentException($"Weight {i} is {weights[i]}; weights must be finite and not negative.", nameof(weights));
        }

        // Divided by the largest first: the sum of finite weights can overflow.
        var largest = weights.Max();
        if (largest == 0)
            throw new ArgumentException("All weights are 0; at least one must be positive.", nameof(weights));
        var scaled = weights.Select(w => w / largest).ToArray();
        var sum = scaled.Sum();
        return Array.ConvertAll(scaled, w => w / sum);
    }
}
