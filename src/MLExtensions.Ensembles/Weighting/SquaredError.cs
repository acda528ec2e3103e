namespace MLExtensions.Ensembles.Weighting;

/// <summary>The mean squared error of averages, as a function of the weights alone: members' errors enter by their mean products.</summary>
internal sealed class SquaredError
{
    // The blog's grid for two members, in steps of 0.05.
    private const int GridSteps = 20;
    private const int GreedyRounds = 100;

    private readonly double[,] _products;

    /// <summary>Takes members' scores.</summary>
    /// <param name="targets">What is to be predicted, [rows].</param>
    /// <param name="scores">Members' scores, [members][rows].</param>
    public SquaredError(ReadOnlySpan<float> targets, float[][] scores)
    {
        _products = new double[scores.Length, scores.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            for (var j = i; j < scores.Length; j++)
            {
                var sum = 0.0;
                for (var row = 0; row < targets.Length; row++)
                    sum += ((double)scores[i][row] - targets[row]) * ((double)scores[j][row] - targets[row]);
                _products[i, j] = _products[j, i] = sum / targets.Length;
            }
        }
    }

    private int Count => _products.GetLength(0);

    public double[] Minimize(WeightMethod method) => method switch
    {
        WeightMethod.Grid => Grid(),
        WeightMethod.Greedy => Greedy(),
        // An average of errors is a point among them: the least is the nearest to zero.
        _ => NearestPoint.Find(_products),
    };

    public double Of(double[] weights)
    {
        var error = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            for (var j = 0; j < weights.Length; j++)
                error += weights[i] * weights[j] * _products[i, j];
        }

        return error;
    }

    private double[] Grid() =>
        Enumerable.Range(0, GridSteps + 1).Select(step => new[] { step / (double)GridSteps, 1 - (step / (double)GridSteps) }).MinBy(Of)!;

    private double[] Greedy()
    {
        var counts = new int[Count];
        var (best, least) = (Array.Empty<double>(), double.PositiveInfinity);
        for (var round = 1; round <= GreedyRounds; round++)
        {
            var chosen = Enumerable.Range(0, Count).MinBy(member => Of(With(counts, member, round)));
            counts[chosen]++;
            var weights = Array.ConvertAll(counts, count => count / (double)round);
            if (Of(weights) < least)
                (best, least) = (weights, Of(weights));
        }

        return best;
    }

    private static double[] With(int[] counts, int member, int round) => [.. counts.Select((count, i) => (count + (i == member ? 1 : 0)) / (double)round)];
}
