using Microsoft.ML;
using Microsoft.ML.Transforms;
using static Microsoft.ML.Transforms.OneHotEncodingEstimator;
using static Microsoft.ML.Transforms.ValueToKeyMappingEstimator;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>The mappings between values, keys and vectors, over <see cref="CategoryRow"/>.</summary>
internal static class KeyCases
{
    private static readonly string[] Vectors = ["Colors", "ManyColors", "Matrix", "Sparse", "One"];

    private static readonly string[] Values =
    [
        "Color", "Signed8", "Unsigned8", "Signed16", "Unsigned16", "Signed32", "Unsigned32", "Signed64", "Unsigned64", "Single", "Double",
        "Boolean", "Time", "TimeOffset", "Span", "Id", .. Vectors,
    ];

    private static readonly string[] Keys = ["Key8", "Key32", "Key64"];

    private static readonly string[] SomeValues = ["Color", "Double", .. Vectors];

    private static readonly string[] SomeKeys = [.. SomeValues.Select(name => name + "Key")];

    private static readonly string[] AllKeys = [.. SomeKeys, .. Keys];

    public static IEnumerable<TransformCase> All { get; } = ((TransformCase[])
    [
        new("to-key", t => t.Conversion.MapValueToKey(Pairs([.. Values, .. Keys])), Outputs([.. Values, .. Keys])),
        new("to-key-sorted", t => t.Conversion.MapValueToKey(Pairs(Values), keyOrdinality: KeyOrdinality.ByValue), Outputs(Values))
        {
            NeedsRows = null,
        },
        new("to-key-few", t => t.Conversion.MapValueToKey(Pairs(SomeValues), maximumNumberOfKeys: 2), Outputs(SomeValues)),
        new("to-key-text", t => t.Conversion.MapValueToKey(Pairs(Values), addKeyValueAnnotationsAsText: true), Outputs(Values)),
        new("to-key-given", t => t.Conversion.MapValueToKey(Pairs("Color", "Colors"), keyData: GivenColors()), Outputs("Color", "Colors")),
        new("to-key-given-sorted",
            t => t.Conversion.MapValueToKey(Pairs("Color"), keyOrdinality: KeyOrdinality.ByValue, keyData: GivenColors()),
            Outputs("Color")),
        new("to-key-named", t => t.Conversion.MapValueToKey("Out", "Joined"), ["Out"],
            Prepare: t => t.Concatenate("Joined", "Color", "Colors")),
        new("key-to-key", t => t.Conversion.MapValueToKey(Pairs(SomeKeys), keyOrdinality: KeyOrdinality.ByValue), Outputs(SomeKeys),
            Prepare: MakeKeys)
        {
            NeedsRows = null,
        },
        new("key-to-key-few",
            t => t.Conversion.MapValueToKey(Pairs("ColorKey"), 2, addKeyValueAnnotationsAsText: true), Outputs("ColorKey"),
            Prepare: MakeKeys),
        new("key-to-value", t => t.Conversion.MapKeyToValue(Pairs(Outputs([.. Values, .. Keys]))), Outputs(Outputs([.. Values, .. Keys])),
            Prepare: t => t.Conversion.MapValueToKey(Pairs([.. Values, .. Keys]), maximumNumberOfKeys: 3)),
        new("key-to-value-named", t => t.Conversion.MapKeyToValue("Out", "Joined"), ["Out"],
            Prepare: t => t.Concatenate("Joined", "Color", "Colors").Append(t.Conversion.MapValueToKey("Joined"))),
        new("key-to-vector", t => t.Conversion.MapKeyToVector(Pairs(AllKeys)), Outputs(AllKeys), Prepare: MakeKeys),
        new("key-to-vector-counts", t => t.Conversion.MapKeyToVector(Pairs(AllKeys), outputCountVector: true), Outputs(AllKeys),
            Prepare: MakeKeys),
        new("key-to-vector-named",
            t => t.Conversion.MapKeyToVector("Out", "Joined").Append(t.Conversion.MapKeyToBinaryVector("Bits", "Joined")), ["Out", "Bits"],
            Prepare: t => t.Concatenate("Joined", "Color", "Colors").Append(t.Conversion.MapValueToKey("Joined"))),
        new("key-to-binary",
            t => t.Conversion.MapKeyToBinaryVector("Out1", "ColorKey")
                .Append(t.Conversion.MapKeyToBinaryVector("Out2", "ColorsKey"))
                .Append(t.Conversion.MapKeyToBinaryVector("Out3", "ManyColorsKey"))
                .Append(t.Conversion.MapKeyToBinaryVector("Out4", "Key64"))
                .Append(t.Conversion.MapKeyToBinaryVector("Out5", "OneKey"))
                .Append(t.Conversion.MapKeyToBinaryVector("Out6", "Key8")),
            ["Out1", "Out2", "Out3", "Out4", "Out5", "Out6"], Prepare: MakeKeys),
        .. Enum.GetValues<OutputKind>().Select(kind => new TransformCase(
            $"one-hot-{kind}".ToLowerInvariant(),
            t => t.Categorical.OneHotEncoding(Pairs(SomeValues), kind, maximumNumberOfKeys: 4),
            Outputs(SomeValues))),
        new("one-hot-sorted", t => t.Categorical.OneHotEncoding("Out", "Color", keyOrdinality: KeyOrdinality.ByValue), ["Out"]),
        new("one-hot-given", t => t.Categorical.OneHotEncoding("Color", keyData: GivenColors()), ["Color"]),
        new("categories",
            t => t.Categorical.OneHotEncoding("ColorBits", "Color")
                .Append(t.Categorical.OneHotEncoding("ColorsBits", "Colors"))
                .Append(t.Concatenate("Features", "Single", "ColorsBits", "ColorBits"))
                .Append(t.ReplaceMissingValues("Features"))
                .Append(t.NormalizeMinMax("Features"))
                .Append(t.Conversion.MapValueToKey("Label", "Unsigned8"))
                .Append(t.CopyColumns("PredictedLabel", "Label"))
                .Append(t.Conversion.MapKeyToValue("Answer", "PredictedLabel"))
                .Append(t.SelectColumns("Features", "Label", "PredictedLabel", "Answer")),
            ["Features", "Label", "PredictedLabel", "Answer"])
        {
            NeedsRows = null,
        },
    ]).Select(transform => transform with { Rows = new TransformRows<CategoryRow>(CategoryRow.Rows) });

    private static InputOutputColumnPair[] Pairs(params string[] names) =>
        Array.ConvertAll(names, name => new InputOutputColumnPair(name + "Out", name));

    private static string[] Outputs(params string[] names) => Array.ConvertAll(names, name => name + "Out");

    private static ValueToKeyMappingEstimator MakeKeys(TransformsCatalog t) => t.Conversion.MapValueToKey(
        Array.ConvertAll(SomeKeys, name => new InputOutputColumnPair(name, name[..^3])), maximumNumberOfKeys: 5);

    private static IDataView GivenColors()
    {
        string[] colors = ["blue", "green", "", "red", "blue", "Red"];
        return new MLContext().Data.LoadFromEnumerable(colors.Select(color => new ColorRow { Color = color }));
    }

    private sealed class ColorRow
    {
        public string Color { get; set; } = "";
    }
}
