using MLExtensions.Onnx.Structure;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx;

/// <summary>
/// Finds what a transformer's layers hand on, by the structure of its graph: names are not looked at.
/// </summary>
/// <remarks>
/// A layer is a residual block that mixes tokens (a product of two values that both come from the tokens, or a fused attention operator),
/// with what follows up to the next such block. So encoders with normalisation after or before each block (BERT, RoBERTa, the encoder of T5, ViT),
/// decoders (GPT-2, with rotary positions too), normalisations of one node or of many, fused graphs (<c>SkipLayerNormalization</c>, <c>Attention</c>)
/// and quantised ones are one and the same. Stacks of unequal layers are refused, as their makers would count them in other ways.
/// </remarks>
public static class HiddenStates
{
    private const int MostTries = 4;
    private const int MostNames = 24;

    /// <summary>Finds the hidden states: the number K is what layer K hands on, as <c>hidden_states[K]</c> of Hugging Face's models.</summary>
    /// <param name="model">The model.</param>
    /// <param name="output">The output that the layers lead to; <c>null</c>: found by shape, the deepest of token by token first.</param>
    /// <returns>
    /// Names of values of the graph, from the bottom: 0 is the embeddings, which enter the first layer; the last has passed the final
    /// normalisation, if there is one, and is the output itself where nothing but a change of shape follows. One more than there are layers.
    /// </returns>
    /// <exception cref="ArgumentException">There is no output of that name.</exception>
    /// <exception cref="InvalidDataException">The model is not valid, or not recognised; the message names values to choose from.</exception>
    public static IReadOnlyList<string> Find(ModelProto model, string? output = null)
    {
        OnnxModel.Check(model);
        var graph = new GraphIndex(model.Graph);
        var sources = Sources(graph);
        var gates = new List<string>();
        foreach (var sink in Outputs(graph, output))
        {
            foreach (var source in sources)
            {
                var flow = new TokenFlow(graph, source, sink);
                if (LayerStack.Read(graph, flow) is { } states)
                    return states;
                if (gates.Count == 0)
                    gates.AddRange(flow.Gates.Select(flow.State).OfType<string>());
            }
        }

        throw NotFound(model.Graph, gates);
    }

    // The deepest output of one vector a token comes first. Keys and values for the next token have four dimensions.
    private static IEnumerable<string> Outputs(GraphIndex graph, string? output)
    {
        var outputs = graph.Graph.Output;
        if (output is null)
        {
            return outputs.Where(o => IsFloat(o) && Rank(o) is 0 or 2 or 3 && graph.Producer(o.Name) >= 0)
                .OrderBy(o => Rank(o) == 2).ThenByDescending(o => graph.Producer(o.Name)).Select(o => o.Name).Take(MostTries);
        }

        return outputs.Any(o => o.Name == output)
            ? [output]
            : throw new ArgumentException(
                $"The model has no output '{output}'. It has: {string.Join(", ", outputs.Select(o => o.Name).Take(MostNames))}.", nameof(output));
    }

    // The largest table whose rows are chosen by what comes in is the vocabulary's. Models of images and of ready-made embeddings have none.
    private static List<IReadOnlyList<int>> Sources(GraphIndex graph)
    {
        var tables = new List<(long Elements, int Node)>();
        var names = graph.Graph.Input.Where(input => IsFloat(input) && graph.Carries(input.Name)).Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        var readers = new List<int>();
        for (var i = 0; i < graph.Count; i++)
        {
            var node = graph.Graph.Node[i];
            if (Operators.Lookup(node) is var (table, rows) && node.Input.Count > Math.Max(table, rows)
                && !graph.Varies(node.Input[table]) && graph.Carries(node.Input[rows]))
                tables.Add((graph.Elements(node.Input[table]), i));
            if (!Operators.IsSize(node) && node.Input.Any(names.Contains))
                readers.Add(i);
        }

        // Sorting keeps the order of equals: the first table of several.
        List<IReadOnlyList<int>> sources = [.. tables.OrderByDescending(t => t.Elements).Take(MostTries).Select(t => new[] { t.Node })];
        if (readers.Count > 0)
            sources.Add(readers);
        return sources;
    }

    private static bool IsFloat(ValueInfoProto value) =>
        (DataType)(value.Type?.TensorType?.ElemType ?? 0) is DataType.Undefined or DataType.Float or DataType.Float16 or DataType.Bfloat16 or DataType.Double;

    private static int Rank(ValueInfoProto value) => value.Type?.TensorType?.Shape?.Dim.Count ?? 0;

    private static InvalidDataException NotFound(GraphProto graph, List<string> gates)
    {
        var names = gates.Count > 0
            ? gates
            : [.. graph.Node.Where(n => n.Output.Count > 0 && (Operators.IsSum(n) || Operators.IsNorm(n))).Select(n => n.Output[0])];
        // The rest is from the upper end, where outputs are.
        var shown = names.Count <= MostNames ? names : [.. names.Take(MostNames / 2), "...", .. names.TakeLast(MostNames / 2)];
        var offered = gates.Count > 0 ? "all that leads to the output passes" : "sums and normalisations are";
        return new InvalidDataException(
            $"The layers of the model '{graph.Name}' are not recognised: it is no stack of equal transformer layers. "
            + "Name the value to take instead of a layer's number" + (shown.Count == 0 ? "." : $"; {offered}: {string.Join(", ", shown)}."));
    }
}
