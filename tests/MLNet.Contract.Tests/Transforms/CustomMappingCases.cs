using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>Custom mappings that models find by their contracts.</summary>
internal static class CustomMappingCases
{
    private static readonly string[] Outputs = ["Single", "Described", "Reversed", "Ends", "Choice", "Later"];

    public static IEnumerable<TransformCase> All { get; } =
    [
        new("custom-mapping", t => t.CustomMapping(new DescribeFactory().GetMapping(), DescribeFactory.Contract), Outputs),
        new("custom-mapping-chain",
            t => t.CustomMapping(new DescribeFactory().GetMapping(), DescribeFactory.Contract)
                .Append(t.Categorical.OneHotEncoding("Features", "Described", maximumNumberOfKeys: 3))
                .Append(t.Concatenate("Features", "Features", "Single", "Reversed")),
            ["Features", "Ends"])
        {
            Changes = ["Features", .. Outputs],
        },
    ];

    /// <summary>What the mapping reads: members of every kind.</summary>
    public sealed class Source
    {
        public float Single { get; set; }

        public string Text { get; set; } = "";

        [VectorType(3)]
        public float[] Singles { get; set; } = [];

        public VBuffer<float> Varying { get; set; }

        [KeyType(4)]
        public uint Key { get; set; }

        public DateTime Time { get; set; }

        public bool Boolean = true;
    }

    /// <summary>What it makes; the first takes the place of an input column.</summary>
    public sealed class Destination
    {
        public float Single { get; set; }

        public string Described { get; set; } = "";

        [VectorType(3)]
        public float[] Reversed { get; set; } = [];

        public VBuffer<float> Ends { get; set; }

        [KeyType(5)]
        public uint Choice { get; set; }

        public DateTime Later { get; set; }
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class DescribeFactory : CustomMappingFactory<Source, Destination>
    {
        public const string Contract = "Describe";

        public override Action<Source, Destination> GetMapping() => (source, destination) =>
        {
            destination.Single = float.IsNaN(source.Single) ? -1 : 2 * source.Single;
            destination.Described = source.Boolean ? source.Text + "!" : "no";
            destination.Reversed = [.. source.Singles.Reverse()];
            var ends = source.Varying.Length == 0 ? [] : new[] { source.Varying.GetItemOrDefault(0), source.Varying.Length };
            destination.Ends = new VBuffer<float>(ends.Length, ends);
            destination.Choice = source.Key;
            destination.Later = source.Time.AddDays(1);
        };
    }
}
