using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using AttributeType = MLExtensions.Onnx.AttributeProto.Types.AttributeType;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx;

/// <summary>
/// Builds an ONNX graph: declare inputs and initializers, apply operators to the values they return, declare outputs, and
/// <see cref="Build"/>. The same calls give the same bytes.
/// </summary>
/// <example><code>
/// var graph = new GraphBuilder("doubler");
/// var x = graph.Input("x", DataType.Float, "batch", 3);
/// graph.Output("y", graph.Mul(x, graph.Constant(2f)), DataType.Float, "batch", 3);
/// OnnxModel.Save(graph.Build(), "doubler.onnx");
/// </code></example>
public sealed partial class GraphBuilder
{
    // The IR version that ONNX 1.12 pairs with opset 17: old enough for every runtime of the last years.
    private const int IrVersion = 8;

    private readonly GraphProto _graph;
    private readonly int _opset;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private string _scope = "";

    /// <summary>Starts an empty graph.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="opset">The version of the standard operator set, 17 or newer (LayerNormalization came with 17).</param>
    public GraphBuilder(string name, int opset = 17)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(opset, 17);
        _graph = new GraphProto { Name = name };
        _opset = opset;
    }

    /// <summary>Puts the names of the nodes and initializers that follow below <paramref name="name"/>, until the result is disposed.</summary>
    /// <param name="name">The scope, as <c>layer.0</c>; scopes nest.</param>
    public IDisposable Scope(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var restore = new ScopeEnd(this, _scope);
        _scope = _scope + name + "/";
        return restore;
    }

    /// <summary>Declares an input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="shape">Its dimensions.</param>
    public OnnxValue Input(string name, DataType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        _graph.Input.Add(Describe(Claim(name), type, shape));
        return new OnnxValue(name);
    }

    /// <summary>Adds a float tensor.</summary>
    /// <param name="name">Its name, below the current scope.</param>
    /// <param name="values">Its elements in row-major order.</param>
    /// <param name="shape">Its dimensions.</param>
    public OnnxValue Initializer(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return Initializer(name, DataType.Float, bytes, shape);
    }

    /// <summary>Adds an int64 tensor.</summary>
    /// <inheritdoc cref="Initializer(string, ReadOnlySpan{float}, ReadOnlySpan{long})"/>
    public OnnxValue Initializer(string name, ReadOnlySpan<long> values, params ReadOnlySpan<long> shape)
    {
        var bytes = new byte[values.Length * sizeof(long)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        return Initializer(name, DataType.Int64, bytes, shape);
    }

    /// <summary>Adds a tensor given as raw bytes.</summary>
    /// <param name="name">Its name, below the current scope.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="data">Its elements in row-major order, little-endian. The memory is not copied: leave it alone afterwards.</param>
    /// <param name="shape">Its dimensions; none for a scalar.</param>
    public OnnxValue Initializer(string name, DataType type, ReadOnlyMemory<byte> data, params ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (var dimension in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(shape));
            count = checked(count * dimension);
        }

        if (checked(count * TensorElements.Width(type)) != data.Length)
            throw new ArgumentException($"'{name}' of type {type} and {count} elements cannot have {data.Length} bytes.", nameof(data));

        var full = Claim(_scope + name);
        var tensor = new TensorProto { Name = full, DataType = (int)type, RawData = UnsafeByteOperations.UnsafeWrap(data) };
        foreach (var dimension in shape)
            tensor.Dims.Add(dimension);
        _graph.Initializer.Add(tensor);
        return new OnnxValue(full);
    }

    /// <summary>A float scalar; the same number gives the same initializer.</summary>
    /// <param name="value">The number.</param>
    public OnnxValue Constant(float value)
    {
        var name = "constant/" + value.ToString("R", CultureInfo.InvariantCulture);
        return Shared(name, graph => graph.Initializer(name, [value]));
    }

    /// <summary>A vector of int64; the same numbers give the same initializer.</summary>
    /// <param name="values">The numbers.</param>
    public OnnxValue Constant(params long[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var name = "constant/[" + string.Join(',', values) + "]";
        return Shared(name, graph => graph.Initializer(name, values, values.Length));
    }

    /// <summary>Adds a node with one output.</summary>
    /// <param name="operator">The operator's name, as <c>MatMul</c>.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="attributes">Its attributes: <see cref="long"/>, <see cref="float"/>, <see cref="string"/> or <c>long[]</c>.</param>
    public OnnxValue Node(string @operator, ReadOnlySpan<OnnxValue> inputs, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Node(@operator, 1, inputs, attributes)[0];

    /// <summary>Adds a node with several outputs.</summary>
    /// <param name="operator">The operator's name, as <c>Split</c>.</param>
    /// <param name="outputs">How many outputs it has.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="attributes">Its attributes: <see cref="long"/>, <see cref="float"/>, <see cref="string"/> or <c>long[]</c>.</param>
    public OnnxValue[] Node(string @operator, int outputs, ReadOnlySpan<OnnxValue> inputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        ArgumentException.ThrowIfNullOrEmpty(@operator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        var key = _scope + @operator;
        var count = _counts[key] = _counts.GetValueOrDefault(key) + 1;
        var name = count == 1 ? key : $"{key}_{count}";
        var node = new NodeProto { Name = name, OpType = @operator };
        foreach (var input in inputs)
        {
            if (!_names.Contains(input.Name))
                throw new ArgumentException($"'{input.Name}' is no value of this graph.", nameof(inputs));
            node.Input.Add(input.Name);
        }

        foreach (var (attribute, value) in attributes)
            node.Attribute.Add(Attribute(attribute, value));

        var results = new OnnxValue[outputs];
        for (var i = 0; i < outputs; i++)
        {
            results[i] = new OnnxValue(Claim(outputs == 1 ? name + ":0" : $"{name}:{i}"));
            node.Output.Add(results[i].Name);
        }

        _graph.Node.Add(node);
        return results;
    }

    /// <summary>Declares an output.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value that it gives out.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <returns>The value under its new name, which further nodes may use.</returns>
    public OnnxValue Output(string name, OnnxValue value, DataType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        var producer = _graph.Node.LastOrDefault(node => node.Output.Contains(value.Name))
            ?? throw new ArgumentException($"'{value.Name}' is produced by no node of this graph.", nameof(value));
        Claim(name);
        // The node writes straight to the output: no Identity node, and the name that users see is the one they asked for.
        producer.Output[producer.Output.IndexOf(value.Name)] = name;
        foreach (var node in _graph.Node)
        {
            for (var i = 0; i < node.Input.Count; i++)
            {
                if (node.Input[i] == value.Name)
                    node.Input[i] = name;
            }
        }

        _names.Remove(value.Name);
        _graph.Output.Add(Describe(name, type, shape));
        return new OnnxValue(name);
    }

    /// <summary>Checks the graph and wraps a copy of it into a model.</summary>
    /// <param name="metadata">Key and value pairs to store with the model.</param>
    /// <exception cref="InvalidDataException">The graph is not valid.</exception>
    public ModelProto Build(params ReadOnlySpan<(string Key, string Value)> metadata)
    {
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "MLExtensions", Graph = _graph.Clone() };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = _opset });
        foreach (var (key, value) in metadata)
            model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        OnnxModel.Check(model, _graph.Name);
        return model;
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
            default:
                throw new ArgumentException($"The attribute '{name}' is of type {value?.GetType().Name ?? "null"}; long, float, string and long[] are possible.", nameof(value));
        }

        return attribute;
    }

    private static ValueInfoProto Describe(string name, DataType type, ReadOnlySpan<OnnxDimension> shape)
    {
        var dimensions = new TensorShapeProto();
        foreach (var dimension in shape)
            dimensions.Dim.Add(dimension.ToProto());
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = dimensions } },
        };
    }

    private OnnxValue Shared(string name, Func<GraphBuilder, OnnxValue> create)
    {
        if (_names.Contains(name))
            return new OnnxValue(name);
        var scope = _scope;
        _scope = "";
        try
        {
            return create(this);
        }
        finally
        {
            _scope = scope;
        }
    }

    private string Claim(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _names.Add(name) ? name : throw new ArgumentException($"The graph '{_graph.Name}' already has a value '{name}'.", nameof(name));
    }

    private sealed class ScopeEnd(GraphBuilder graph, string scope) : IDisposable
    {
        public void Dispose() => graph._scope = scope;
    }
}
