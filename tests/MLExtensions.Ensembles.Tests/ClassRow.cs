using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Ensembles.Tests;

/// <summary>A row of made-up classes: overlapping clouds around three centres, of the classes 'north', 'south' and 'east, far'.</summary>
public sealed class ClassRow
{
    private static readonly string[] s_names = ["north", "south", "east, far"];
    private static readonly (float X, float Y)[] s_centres = [(0, 1.2f), (0, -1.2f), (1.5f, 0)];

    public string Name { get; set; } = "";

    [VectorType(4)]
    public float[] Features { get; set; } = [];

    /// <summary>The class's name; "" where it is missing.</summary>
    public string Class { get; set; } = "";

    /// <summary>Whether the class is north.</summary>
    public bool IsNorth { get; set; }

    /// <summary>Of every nine rows one is alike.</summary>
    public string Author { get; set; } = "";

    public int Part { get; set; }

    public static ClassRow[] Make(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var k = random.Next(3);
            var (x, y) = s_centres[k];
            return new ClassRow
            {
                Name = $"row {i}",
                Features = [x + Noise(), y + Noise(), Noise(), Noise()],
                Class = s_names[k],
                IsNorth = k == 0,
                Author = $"author {i % 9}",
                Part = i % 3,
            };
        })];

        float Noise() => (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
    }

    /// <summary>The rows as data with the class as key 'Label'.</summary>
    public static IDataView Load(MLContext ml, ClassRow[] rows)
    {
        var data = ml.Data.LoadFromEnumerable(rows);
        return Keys(ml).Fit(data).Transform(data);
    }

    public static IEstimator<ITransformer> Keys(MLContext ml) => ml.Transforms.Conversion.MapValueToKey("Label", "Class");
}
