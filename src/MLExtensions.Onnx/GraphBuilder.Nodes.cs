using Google.Protobuf;
using AttributeType = MLExtensions.Onnx.AttributeProto.Types.AttributeType;

namespace MLExtensions.Onnx;

public sealed partial class GraphBuilder
{
    private const string MachineLearning = "ai.onnx.ml";

    private bool _usesMachineLearning;

    /// <summary>Adds a node with one output.</summary>
    /// <param name="operator">The operator's name, as <c>MatMul</c>.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="attributes">
    /// Its attributes: <see cref="long"/>, <see cref="float"/> and <see cref="string"/>, or arrays of one of these.
    /// </param>
    public OnnxValue Node(string @operator, ReadOnlySpan<OnnxValue> inputs, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Node(@operator, 1, inputs, attributes)[0];

    /// <summary>Adds a node with several outputs.</summary>
    /// <param name="operator">The operator's name, as <c>Split</c>.</param>
    /// <param name="outputs">How many outputs it has.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="attributes">
    /// Its attributes: <see cref="long"/>, <see cref="float"/> and <see cref="string"/>, or arrays of one of these.
    /// </param>
    public OnnxValue[] Node(
        string @operator, int outputs, ReadOnlySpan<OnnxValue> inputs, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        AddNode(NewNode(@operator, inputs, attributes), outputs);

    /// <summary>Adds a node of the operators for classical machine learning, <c>ai.onnx.ml</c>.</summary>
    /// <param name="operator">The operator's name, as <c>SVMRegressor</c>, of the set's first version.</param>
    /// <param name="outputs">How many outputs it has.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="attributes">
    /// Its attributes, as those of <see cref="Node(string, int, ReadOnlySpan{OnnxValue}, ReadOnlySpan{ValueTuple{string, object}})"/>.
    /// </param>
    public OnnxValue[] MachineLearningNode(
        string @operator, int outputs, ReadOnlySpan<OnnxValue> inputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var node = NewNode(@operator, inputs, attributes);
        node.Domain = MachineLearning;
        _usesMachineLearning = true;
        return AddNode(node, outputs);
    }

    private NodeProto NewNode(string @operator, ReadOnlySpan<OnnxValue> inputs, ReadOnlySpan<(string Name, object Value)> attributes)
    {
        ArgumentException.ThrowIfNullOrEmpty(@operator);
        var node = new NodeProto { Name = NextName(@operator), OpType = @operator };
        foreach (var input in inputs)
        {
            RequireKnown(input, nameof(inputs));
            node.Input.Add(input.Name);
        }

        foreach (var (attribute, value) in attributes)
            node.Attribute.Add(Attribute(attribute, value));
        return node;
    }

    private string NextName(string @operator)
    {
        var key = _scope + @operator;
        var count = _counts[key] = _counts.GetValueOrDefault(key) + 1;
        return count == 1 ? key : $"{key}_{count}";
    }

    private OnnxValue[] AddNode(NodeProto node, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        var results = new OnnxValue[outputs];
        for (var i = 0; i < outputs; i++)
        {
            results[i] = new OnnxValue(Claim(outputs == 1 ? node.Name + ":0" : $"{node.Name}:{i}"));
            node.Output.Add(results[i].Name);
        }

        _graph.Node.Add(node);
        return results;
    }

    private static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case long number:
                attribute.Type = AttributeType.Int;
                attribute.I = number;
                break;
            case float number:
                attribute.Type = AttributeType.Float;
                attribute.F = number;
                break;
            case string text:
                attribute.Type = AttributeType.String;
                attribute.S = ByteString.CopyFromUtf8(text);
                break;
            case long[] numbers:
                attribute.Type = AttributeType.Ints;
                attribute.Ints.AddRange(numbers);
                break;
            case float[] numbers:
                attribute.Type = AttributeType.Floats;
                attribute.Floats.AddRange(numbers);
                break;
            case string[] texts:
                attribute.Type = AttributeType.Strings;
                attribute.Strings.AddRange(texts.Select(ByteString.CopyFromUtf8));
                break;
            default:
                throw new ArgumentException(
                    $"The attribute '{name}' is of type {value?.GetType().Name ?? "null"}; it can be long, float, string or an array of these.",
                    nameof(value));
        }

        return attribute;
    }
}
