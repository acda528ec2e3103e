using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Evaluation;

/// <summary>A row scored by a classifier of three classes.</summary>
public sealed class MulticlassRow
{
    public float Label { get; set; }

    [VectorType(3)]
    public float[] Score { get; set; } = [];

    public uint PredictedLabel { get; set; }

    public string Group { get; set; } = "";

    public static MulticlassRow Of(float label, params float[] scores) => new() { Label = label, Score = scores };

    /// <summary>Rows from a fixed generator: probabilities in hundredths that are right about every second time.</summary>
    public static IEnumerable<MulticlassRow> Random(int count)
    {
        var random = new Random(67890);
        for (var i = 0; i < count; i++)
        {
            var label = random.Next(3);
            int[] shares = [random.Next(40), random.Next(40), random.Next(40)];
            shares[label] += 10;
            var row = Of(label, Array.ConvertAll(shares, share => MathF.Round((float)share / shares.Sum(), 2)));
            row.Group = $"g{i % 17}";
            yield return row;
        }
    }
}
