using Microsoft.ML.Data;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>A row of a made-up regression: the label is a smooth function of the features.</summary>
public sealed class Sample
{
    [VectorType(6)]
    public float[] Features { get; set; } = [];

    public float Label { get; set; }

    public float Weight { get; set; } = 1;

    public static Sample[] Make(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var x = Enumerable.Range(0, 6).Select(_ => (random.NextSingle() * 2) - 1).ToArray();
            return new Sample { Features = x, Label = MathF.Sin(3 * x[0]) + (x[1] * x[2]) + (0.05f * random.NextSingle()), Weight = 0.5f + random.NextSingle() };
        })];
    }
}
