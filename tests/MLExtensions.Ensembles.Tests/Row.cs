using Microsoft.ML.Data;

namespace MLExtensions.Ensembles.Tests;

/// <summary>A row of a made-up regression: the label is a noisy linear function of the features.</summary>
public sealed class Row
{
    public string Name { get; set; } = "";

    [VectorType(4)]
    public float[] Features { get; set; } = [];

    public float Label { get; set; }

    public static Row[] Make(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var x = new[] { random.NextSingle(), 100 * random.NextSingle(), random.NextSingle() - 0.5f, random.NextSingle() };
            return new Row { Name = $"row {i}", Features = x, Label = 2 + (3 * x[0]) - (0.05f * x[1]) + (x[2] * x[2]) + (0.1f * random.NextSingle()) };
        })];
    }
}
