using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>A row with a column of every type, and rows of them that are the same everywhere.</summary>
public sealed class SampleRow
{
    public const int Count = 24;

    public float Single { get; set; }

    public double Double { get; set; }

    [VectorType(3)]
    public float[] Singles { get; set; } = [];

    [VectorType(2, 2)]
    public double[] Doubles { get; set; } = [];

    public VBuffer<float> Varying { get; set; }

    [VectorType(6)]
    public VBuffer<float> Sparse { get; set; }

    public string Text { get; set; } = "";

    public bool Boolean { get; set; }

    public int Integer { get; set; }

    [KeyType(4)]
    public uint Key { get; set; }

    public DateTime Time { get; set; }

    public DateTimeOffset TimeOffset { get; set; }

    public TimeSpan Span { get; set; }

    public float Score { get; set; }

    public float Label { get; set; }

    public static IDataView Load(MLContext ml) => ml.Data.LoadFromEnumerable(Rows());

    public static IEnumerable<SampleRow> Rows() => Enumerable.Range(0, Count).Select(i => new SampleRow
    {
        Single = i % 7 == 3 ? float.NaN : (0.5f * i) - 3,
        Double = i % 5 == 2 ? double.NaN : Math.Sqrt(i) * (i % 2 == 0 ? 1 : -0.25),
        Singles = [i % 4, i % 3 == 0 ? float.NaN : -i, 2],
        Doubles = [0.1 * i, -i * i, i == 17 ? double.NaN : 1.0 / (i + 1), 0],
        Varying = Dense(Enumerable.Range(0, i % 4).Select(k => k == 2 ? float.NaN : (float)(i + k))),
        Sparse = new VBuffer<float>(6, 2, [i + 1, i % 6 == 0 ? float.NaN : -0.5f * i], [i % 3, 3 + (i % 2)]),
        Text = $"row {i}",
        Boolean = i % 3 == 0,
        Integer = i * i,
        Key = (uint)(i % 5),
        Time = new DateTime(2020, 1, 1).AddHours(i),
        TimeOffset = new DateTimeOffset(2020, 1, 1, i % 24, 0, 0, TimeSpan.FromMinutes(30 * (i % 5))),
        Span = TimeSpan.FromSeconds(i),
        Score = 0.3f * i,
        Label = (0.25f * i) + (i % 3),
    });

    private static VBuffer<float> Dense(IEnumerable<float> values)
    {
        var array = values.ToArray();
        return new VBuffer<float>(array.Length, array);
    }
}
