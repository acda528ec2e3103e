namespace MLExtensions.Ensembles.Weighting;

/// <summary>The mean squared error of averages, as a function of the weights alone: members' errors enter by their mean products.</summary>
internal sealed class SquaredError : AverageLoss
{
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

    private SquaredError(double[,] products) => _products = products;

    public override int Members => _products.GetLength(0);

    public override double Of(double[] weights)
    {
        var error = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            for (var j = 0; j < weights.Length; j++)
                error += weights[i] * weights[j] * _products[i, j];
        }

        return error;
    }

    public override AverageLoss Without(int member)
    {
        var products = new double[Members - 1, Members - 1];
        for (var i = 0; i < Members - 1; i++)
        {
            for (var j = 0; j < Members - 1; j++)
                products[i, j] = _products[i < member ? i : i + 1, j < member ? j : j + 1];
        }

        return new SquaredError(products);
    }

    // An average of errors is a point among them: the least is the nearest to zero.
    protected override double[] Exact() => NearestPoint.Find(_products);
}
