namespace MLNet.Contract.Tests.Evaluation;

/// <summary>A row scored by a classifier of two classes.</summary>
public sealed class BinaryRow
{
    public bool Label { get; set; }

    public float Score { get; set; }

    public float Probability { get; set; }

    public bool PredictedLabel { get; set; }

    public string Group { get; set; } = "";

    /// <summary>A row whose probability rises with its score, by an eighth for each unit.</summary>
    public static BinaryRow Of(bool label, float score) =>
        new() { Label = label, Score = score, Probability = 0.5f + (score / 8), PredictedLabel = score > 0 };

    /// <summary>Rows from a fixed generator: 40 % positives with somewhat higher scores, many of which are equal.</summary>
    public static IEnumerable<BinaryRow> Random(int count)
    {
        var random = new Random(54321);
        for (var i = 0; i < count; i++)
        {
            var label = random.NextDouble() < 0.4;
            var row = Of(label, MathF.Round((float)((4 * random.NextDouble()) - (label ? 1.5 : 2.5)), 2));
            row.Group = $"g{i % 17}";
            yield return row;
        }
    }
}
