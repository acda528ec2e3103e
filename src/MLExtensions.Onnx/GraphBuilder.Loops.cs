using AttributeType = MLExtensions.Onnx.AttributeProto.Types.AttributeType;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx;

public sealed partial class GraphBuilder
{
    /// <summary>Repeats a body, which turns a state into the next one, until it says to stop.</summary>
    /// <param name="most">The most rounds: an int64 scalar.</param>
    /// <param name="state">What the first round gets, with element types, which stay.</param>
    /// <param name="body">
    /// Builds the body: it gets the round's number, an int64 scalar from 0, and the state; it returns whether to go on, a scalar of bool
    /// (null for always), and the next state. All that it returns must come from nodes of its own. It may use every value made before.
    /// </param>
    /// <returns>The last state.</returns>
    public OnnxValue[] Loop(
        OnnxValue most, ReadOnlySpan<(OnnxValue Value, DataType Type)> state,
        Func<OnnxValue, OnnxValue[], (OnnxValue? GoOn, OnnxValue[] State)> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        RequireKnown(most, nameof(most));
        var node = new NodeProto { Name = NextName("Loop"), OpType = "Loop" };
        // No condition to begin with.
        node.Input.Add([most.Name, ""]);
        foreach (var (value, _) in state)
        {
            RequireKnown(value, nameof(state));
            node.Input.Add(value.Name);
        }

        node.Attribute.Add(new AttributeProto { Name = "body", Type = AttributeType.Graph, G = Body(node.Name, state, body) });
        return AddNode(node, state.Length);
    }

    private GraphProto Body(
        string name, ReadOnlySpan<(OnnxValue Value, DataType Type)> state,
        Func<OnnxValue, OnnxValue[], (OnnxValue? GoOn, OnnxValue[] State)> build)
    {
        var (outer, outerScope) = (_graph, _scope);
        var body = _graph = new GraphProto { Name = name };
        _scope = name + "/";
        try
        {
            var round = new OnnxValue(Claim(_scope + "round"));
            body.Input.Add(Describe(round.Name, DataType.Int64, []));
            var going = new OnnxValue(Claim(_scope + "going"));
            body.Input.Add(Describe(going.Name, DataType.Bool, []));
            var values = new OnnxValue[state.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = new OnnxValue(Claim($"{_scope}state:{i}"));
                body.Input.Add(DescribeType(values[i].Name, state[i].Type));
            }

            var (goOn, next) = build(round, values);
            if (next.Length != values.Length)
                throw new ArgumentException($"The body of '{name}' gets {values.Length} values but returns {next.Length}.", nameof(build));
            body.Output.Add(Describe((goOn ?? Node("Identity", [going])).Name, DataType.Bool, []));
            for (var i = 0; i < next.Length; i++)
                body.Output.Add(DescribeType(next[i].Name, state[i].Type));
            return body;
        }
        finally
        {
            (_graph, _scope) = (outer, outerScope);
        }
    }
}
