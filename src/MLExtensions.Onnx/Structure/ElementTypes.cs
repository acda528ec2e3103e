using AttributeType = MLExtensions.Onnx.AttributeProto.Types.AttributeType;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx.Structure;

/// <summary>Element types of values that a graph does not describe.</summary>
internal sealed class ElementTypes(GraphProto graph, Dictionary<string, int> producers, Dictionary<string, ValueInfoProto> described)
{
    private readonly Dictionary<string, TensorProto> _tensors = graph.Initializer.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);

    /// <summary>A tensor type of the value's element type and of any shape; <c>null</c> where the element type is not known.</summary>
    /// <param name="value">The value's name.</param>
    public TypeProto? Describe(string value)
    {
        var type = Of(value);
        return type == DataType.Undefined ? null : new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type } };
    }

    // Most operators give what their first input is; the walk up takes no step twice, as every node comes after what it reads.
    private DataType Of(string value)
    {
        while (true)
        {
            if (_tensors.TryGetValue(value, out var tensor))
                return (DataType)tensor.DataType;
            if (described.TryGetValue(value, out var info))
                return (DataType)(info.Type.TensorType?.ElemType ?? 0);
            if (!producers.TryGetValue(value, out var number))
                return DataType.Undefined;
            var node = graph.Node[number];
            if (Known(node, value) is { } known)
                return known;
            if (Source(node) is not { Length: > 0 } source)
                return DataType.Undefined;
            value = source;
        }
    }

    private static DataType? Known(NodeProto node, string value) => node.OpType switch
    {
        "Cast" => (DataType)(node.Attribute.FirstOrDefault(a => a.Name == "to")?.I ?? 0),
        "Constant" => ConstantType(node),
        "ConstantOfShape" => (DataType)(node.Attribute.FirstOrDefault(a => a.T is not null)?.T.DataType ?? (int)DataType.Float),
        "Shape" or "Size" or "NonZero" or "ArgMax" or "ArgMin" => DataType.Int64,
        "Equal" or "Greater" or "GreaterOrEqual" or "Less" or "LessOrEqual" or "Not" or "And" or "Or" or "Xor" or "IsNaN" or "IsInf" => DataType.Bool,
        "MatMulInteger" or "ConvInteger" => DataType.Int32,
        "MatMulIntegerToFloat" => DataType.Float,
        "DynamicQuantizeLinear" => node.Output[0] == value || node.Output.LastOrDefault() == value ? DataType.Uint8 : DataType.Float,
        "EmbedLayerNormalization" or "QEmbedLayerNormalization" or "If" or "Loop" or "Scan" => DataType.Undefined,
        _ => null,
    };

    // The input that has the type of the output.
    private static string? Source(NodeProto node)
    {
        var input = node.OpType switch
        {
            "Where" or "DequantizeLinear" => 1,
            "QuantizeLinear" or "GatherBlockQuantized" => 2,
            _ => 0,
        };
        return input < node.Input.Count ? node.Input[input] : null;
    }

    private static DataType ConstantType(NodeProto node) => node.Attribute.FirstOrDefault() switch
    {
        { T: { } tensor } => (DataType)tensor.DataType,
        { Type: AttributeType.Float or AttributeType.Floats } => DataType.Float,
        { Type: AttributeType.Int or AttributeType.Ints } => DataType.Int64,
        { Type: AttributeType.String or AttributeType.Strings } => DataType.String,
        _ => DataType.Undefined,
    };
}
