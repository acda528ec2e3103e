using System.Globalization;
using MLExtensions.Ensembles.Weighting;

namespace MLExtensions.Ensembles;

/// <summary>Numbers, judged by the squared error.</summary>
/// <param name="values">The labels.</param>
internal sealed class NumberTargets(float[] values) : Targets
{
    private const int MostStrata = 10;

    public override float[] Values => values;

    public override int ScoresPerRow => 1;

    public override IReadOnlyList<string> ScoreNames => [""];

    public override bool IsStratifiedByDefault => false;

    public override string Describe(int row) => values[row].ToString(CultureInfo.InvariantCulture);

    // Deciles of the label, fewer where a fold would have no row of each.
    public override int[] Strata(int folds)
    {
        var strata = new int[Rows];
        var count = Math.Clamp(Rows / folds, 1, MostStrata);
        var rank = 0;
        foreach (var row in Enumerable.Range(0, Rows).OrderBy(row => values[row]))
            strata[row] = (int)((long)rank++ * count / Rows);
        return strata;
    }

    public override AverageLoss Loss(float[][] scores) => new SquaredError(values, scores);

    public override double Error(ReadOnlySpan<float> scores)
    {
        var sum = 0.0;
        for (var row = 0; row < scores.Length; row++)
            sum += ((double)scores[row] - values[row]) * ((double)scores[row] - values[row]);
        return Math.Sqrt(sum / scores.Length);
    }

    public override double Accuracy(ReadOnlySpan<float> scores) => double.NaN;
}
