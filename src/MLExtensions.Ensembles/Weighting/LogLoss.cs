namespace MLExtensions.Ensembles.Weighting;

/// <summary>
/// The mean of -log q over the rows, where q is the weighted average of the probabilities that members give to a row's true class. It is convex in the weights, and
/// its least is found by Newton's method over the simplex.
/// </summary>
internal sealed class LogLoss : AverageLoss
{
    /// <summary>Smaller probabilities count as this, so that a member that gives 0 to what then happens is very wrong, and not infinitely.</summary>
    public const double Floor = 1e-7;

    private const double Gap = 1e-10;
    private const int MostSteps = 200;

    private readonly double[][] _probabilities;

    /// <summary>Takes members' probabilities.</summary>
    /// <param name="probabilities">What each member gives to the true class, [members][rows]; there is a row.</param>
    public LogLoss(float[][] probabilities)
        : this(Array.ConvertAll(probabilities, member => Array.ConvertAll(member, p => Math.Max(p, Floor))))
    {
    }

    private LogLoss(double[][] probabilities) => _probabilities = probabilities;

    public override int Members => _probabilities.Length;

    private int Rows => _probabilities[0].Length;

    public override double Of(double[] weights) => MeanLoss(Average(weights));

    public override AverageLoss Without(int member) => new LogLoss([.. _probabilities.Where((_, i) => i != member)]);

    /// <summary>
    /// How far weights are from the best at most, in the loss: by convexity no average is better by more than the largest mean ratio p/q of a member's
    /// probability to the average's, less 1. It is 0 at the best.
    /// </summary>
    public double GapOf(double[] weights) => MeanRatios(Average(weights)).Max() - 1;

    protected override double[] Exact()
    {
        var weights = MemberWeights.Equal(Members);
        var average = Average(weights);
        for (var step = 0; step < MostSteps; step++)
        {
            var ratios = MeanRatios(average);
            if (ratios.Max() - 1 <= Gap)
                break;
            var target = NearestPoint.Find(Model(average, ratios));
            if (Towards(weights, average, target, ratios) is not { } better)
                break;
            weights = better;
            average = Average(weights);
        }

        return weights;
    }

    private double[] Average(double[] weights)
    {
        var average = new double[Rows];
        for (var member = 0; member < Members; member++)
        {
            if (weights[member] == 0)
                continue;
            for (var row = 0; row < average.Length; row++)
                average[row] += weights[member] * _probabilities[member][row];
        }

        return average;
    }

    private static double MeanLoss(double[] average)
    {
        var sum = 0.0;
        foreach (var q in average)
            sum -= Math.Log(q);
        return sum / average.Length;
    }

    // The gradient's negative. Weighted by the weights it is 1, whatever they are.
    private double[] MeanRatios(double[] average) => Array.ConvertAll(_probabilities, member =>
    {
        var sum = 0.0;
        for (var row = 0; row < average.Length; row++)
            sum += member[row] / average[row];
        return sum / average.Length;
    });

    // The quadratic model around the weights is, but for a constant, half the mean of (2 - r.u)^2 with the rows' ratios r = p/q: over the simplex it is least where
    // the point of the corners 2 - r is nearest to zero. These are the corners' products.
    private double[,] Model(double[] average, double[] ratios)
    {
        var products = new double[Members, Members];
        for (var i = 0; i < Members; i++)
        {
            for (var j = i; j < Members; j++)
            {
                var sum = 0.0;
                for (var row = 0; row < average.Length; row++)
                    sum += _probabilities[i][row] / average[row] * (_probabilities[j][row] / average[row]);
                products[i, j] = products[j, i] = 4 - (2 * ratios[i]) - (2 * ratios[j]) + (sum / average.Length);
            }
        }

        return products;
    }

    // The model's least where it halves the gap, which proves it better even where the loss changes by less than its rounding; else as far towards it as the loss goes down;
    // null where that is no way at all.
    private double[]? Towards(double[] weights, double[] average, double[] target, double[] ratios)
    {
        if (GapOf(target) <= (ratios.Max() - 1) / 2)
            return target;
        var slope = 1 - target.Zip(ratios, (weight, ratio) => weight * ratio).Sum();
        if (slope >= 0)
            return null;
        var before = MeanLoss(average);
        for (var length = 1.0; length > 1e-12; length /= 2)
        {
            var candidate = weights.Zip(target, (from, to) => ((1 - length) * from) + (length * to)).ToArray();
            if (Of(candidate) <= before + (1e-4 * length * slope))
                return candidate;
        }

        return null;
    }
}
