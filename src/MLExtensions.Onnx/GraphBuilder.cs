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

    private readonly GraphProto _main;
    private readonly int _opset;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    // Where nodes go: the main graph, or the body of a loop. Initializers always go to the main graph, which every body sees.
    private GraphProto _graph;
    private string _scope = "";

    /// <summary>Starts an empty graph.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="opset">The version of the standard operator set, 17 or newer (LayerNormalization came with 17).</param>
    public GraphBuilder(string name, int opset = 17)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(opset, 17);
        _main = _graph = new GraphProto { Name = name };
        _opset = opset;
    }

    /// <summary>
    /// Puts the names of the nodes and initializers that follow below <paramref name="name"/>, until the result is disposed.
    /// </summary>
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
        _main.Input.Add(Describe(Claim(name), type, shape));
        return new OnnxValue(name);
    }

    /// <summary>Declares an output.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value that it gives out.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <returns>The value under its new name, which further nodes may use.</returns>
    public OnnxValue Output(string name, OnnxValue value, DataType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        var producer = _main.Node.LastOrDefault(node => node.Output.Contains(value.Name))
            ?? throw new ArgumentException($"'{value.Name}' is produced by no node of this graph.", nameof(value));
        Claim(name);
        // The node writes straight to the output: no Identity node, and the name that users see is the one they asked for.
        producer.Output[producer.Output.IndexOf(value.Name)] = name;
        RenameInputs(_main, value.Name, name);
        _names.Remove(value.Name);
        _main.Output.Add(Describe(name, type, shape));
        return new OnnxValue(name);
    }

    /// <summary>Checks the graph and wraps a copy of it into a model.</summary>
    /// <param name="metadata">Key and value pairs to store with the model.</param>
    /// <exception cref="InvalidDataException">The graph is not valid.</exception>
    public ModelProto Build(params ReadOnlySpan<(string Key, string Value)> metadata)
    {
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "MLExtensions", Graph = _main.Clone() };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = _opset });
        if (_usesMachineLearning)
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = MachineLearning, Version = 1 });
        foreach (var (key, value) in metadata)
            model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        OnnxModel.Check(model, _main.Name);
        return model;
    }

    private static void RenameInputs(GraphProto graph, string from, string to)
    {
        foreach (var node in graph.Node)
        {
            for (var i = 0; i < node.Input.Count; i++)
            {
                if (node.Input[i] == from)
                    node.Input[i] = to;
            }

            foreach (var attribute in node.Attribute)
            {
                if (attribute.G is { } body)
                    RenameInputs(body, from, to);
            }
        }
    }

    private static ValueInfoProto Describe(string name, DataType type, ReadOnlySpan<OnnxDimension> shape)
    {
        var info = DescribeType(name, type);
        info.Type.TensorType.Shape = new TensorShapeProto();
        foreach (var dimension in shape)
            info.Type.TensorType.Shape.Dim.Add(dimension.ToProto());
        return info;
    }

    // Of any shape.
    private static ValueInfoProto DescribeType(string name, DataType type) =>
        new() { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type } } };

    private string Claim(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _names.Add(name) ? name : throw new ArgumentException($"The graph '{_main.Name}' already has a value '{name}'.", nameof(name));
    }

    private void RequireKnown(OnnxValue value, string parameter)
    {
        if (!_names.Contains(value.Name))
            throw new ArgumentException($"'{value.Name}' is no value of this graph.", parameter);
    }

    private sealed class ScopeEnd(GraphBuilder graph, string scope) : IDisposable
    {
        public void Dispose() => graph._scope = scope;
    }
}
