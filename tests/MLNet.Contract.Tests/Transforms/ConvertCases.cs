using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>Conversions between types.</summary>
internal static class ConvertCases
{
    private static readonly string[] Convertible =
        ["Single", "Double", "Singles", "Doubles", "Varying", "Sparse", "Text", "Boolean", "Integer", "Time", "TimeOffset", "Span"];

    public static IEnumerable<TransformCase> All { get; } = ((TransformCase[])
    [
        Convert("convert-single", DataKind.Single) with { ForetellsAnnotations = false },
        Convert("convert-double", DataKind.Double) with { ForetellsAnnotations = false },
        Convert("convert-int64", DataKind.Int64, "Boolean", "Integer", "Time", "TimeOffset", "Span") with { ForetellsAnnotations = false },
        Convert("convert-sbyte", DataKind.SByte, "Integer"),
        Convert("convert-uint16", DataKind.UInt16, "Text"),
        Convert("convert-boolean", DataKind.Boolean,
            "Single", "Double", "Singles", "Doubles", "Varying", "Sparse", "Text", "Boolean", "Integer"),
        Convert("convert-text", DataKind.String) with { AllocatesPerRow = true },
        Convert("convert-times", DataKind.DateTime, "Text", "Time"),
        Convert("convert-offsets", DataKind.DateTimeOffset, "Text"),
        Convert("convert-spans", DataKind.TimeSpan, "Text") with { AllocatesPerRow = true },
        Convert("convert-key", DataKind.UInt64, "Key") with { ForetellsAnnotations = false },
        new("convert-one", t => t.Conversion.ConvertType("Integer"), ["Integer"]),
        new("convert-texts",
            t => t.Conversion.ConvertType("Written", "Integer", DataKind.String)
                .Append(t.Conversion.ConvertType([new("Read", "Written"), new("Read2", "Written")], DataKind.Int16)),
            ["Written", "Read", "Read2"])
        {
            AllocatesPerRow = true,
        },
        new("convert-annotated",
            t => t.Conversion.ConvertType("Wide", "Features", DataKind.Double)
                .Append(t.Conversion.ConvertType("Texts", "Features", DataKind.String)),
            ["Wide", "Texts"],
            Prepare: t => t.Concatenate("Features", "Singles", "Label", "Single").Append(t.NormalizeMinMax("Features")))
        {
            ForetellsAnnotations = false,
            AllocatesPerRow = true,
        },
    ]);

    private static TransformCase Convert(string name, DataKind kind, params string[] columns)
    {
        columns = columns is [] ? Convertible : columns;
        var pairs = Array.ConvertAll(columns, column => new InputOutputColumnPair(column + "2", column));
        return new(name, t => t.Conversion.ConvertType(pairs, kind), [.. pairs.Select(pair => pair.OutputColumnName)]);
    }
}
