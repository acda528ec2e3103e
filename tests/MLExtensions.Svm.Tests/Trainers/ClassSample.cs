using Microsoft.ML.Data;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>A row of made-up classes: overlapping clouds around three centres, of the classes 'north', 'south' and 'east'.</summary>
public sealed class ClassSample
{
    private static readonly string[] s_names = ["north", "south", "east"];
    private static readonly (float X, float Y)[] s_centres = [(0, 1.2f), (0, -1.2f), (1.5f, 0)];

    [VectorType(4)]
    public float[] Features { get; set; } = [];

    /// <summary>The class's name; "" where it is missing.</summary>
    public string Class { get; set; } = "";

    /// <summary>The class as a key, from 0.</summary>
    [KeyType(3)]
    public uint Key { get; set; }

    /// <summary>Whether the class is north.</summary>
    public bool IsNorth { get; set; }

    /// <summary>The class's number, 10, 20 or 30.</summary>
    public float Number { get; set; }

    public float Weight { get; set; } = 1;

    public static ClassSample[] Make(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var k = random.Next(3);
            var (x, y) = s_centres[k];
            return new ClassSample
            {
                Features = [x + Noise(), y + Noise(), Noise(), Noise()],
                Class = s_names[k],
                Key = (uint)k,
                IsNorth = k == 0,
                Number = 10 * (k + 1),
                Weight = 0.5f + random.NextSingle(),
            };
        })];

        float Noise() => (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
    }

    /// <summary>The rows' features.</summary>
    public static FeatureMatrix Matrix(IReadOnlyList<ClassSample> samples) =>
        new(samples.SelectMany(sample => sample.Features).ToArray(), samples.Count, 4);
}
