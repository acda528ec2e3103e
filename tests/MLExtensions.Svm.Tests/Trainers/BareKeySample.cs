using Microsoft.ML.Data;

namespace MLExtensions.Svm.Tests.Trainers;

/// <summary>A row whose label is a key that stands for nothing; of its five keys rows have the first, the third and the fourth.</summary>
public sealed class BareKeySample
{
    [VectorType(4)]
    public float[] Features { get; set; } = [];

    /// <summary>The key, from 0.</summary>
    [KeyType(5)]
    public uint Label { get; set; }

    public float Weight { get; set; } = 1;

    public static BareKeySample[] Make(int count = 120) =>
    [
        .. ClassSample.Make(count).Select(sample => new BareKeySample
        {
            Features = sample.Features,
            Label = sample.Class switch { "north" => 0u, "south" => 2u, _ => 3u },
        }),
    ];
}
