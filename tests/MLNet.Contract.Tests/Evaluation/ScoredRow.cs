namespace MLNet.Contract.Tests.Evaluation;

/// <summary>A label and a score.</summary>
public sealed class ScoredRow
{
    public float Label { get; set; }

    public float Score { get; set; }

    public string Group { get; set; } = "";

    /// <summary>Rows from a fixed generator: scores near the labels.</summary>
    public static IEnumerable<ScoredRow> Random(int count)
    {
        var random = new Random(12345);
        for (var i = 0; i < count; i++)
        {
            var label = (float)(100 * random.NextDouble());
            yield return new ScoredRow { Label = label, Score = label + (float)(20 * (random.NextDouble() - 0.5)), Group = $"g{i % 17}" };
        }
    }
}
