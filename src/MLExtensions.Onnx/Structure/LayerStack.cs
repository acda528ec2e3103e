namespace MLExtensions.Onnx.Structure;

/// <summary>The layers of a transformer in a token flow.</summary>
internal static class LayerStack
{
    private enum Kind
    {
        Other,
        Attention,
        FeedForward,
    }

    /// <summary>
    /// The values that enter each layer, and the one that leaves the last; <c>null</c> where the flow is no stack of equal layers.
    /// </summary>
    public static IReadOnlyList<string>? Read(GraphIndex graph, TokenFlow flow)
    {
        var blocks = Blocks(graph, flow);
        var entries = Entries(blocks);
        if (entries is null)
            return null;
        var states = new List<string>(entries.Count + 1);
        foreach (var entry in entries)
        {
            if (StateBefore(graph, flow, entry) is not { } state)
                return null;
            states.Add(state);
        }

        if (Last(graph, flow, blocks[^1].Gate + 1) is not { } last)
            return null;
        states.Add(last);
        return states;
    }

    // A residual block lies between the gates number Gate and Gate + 1.
    private static List<(Kind Kind, int Gate)> Blocks(GraphIndex graph, TokenFlow flow)
    {
        var blocks = new List<(Kind, int)>();
        for (var i = 0; i + 1 < flow.Gates.Count; i++)
        {
            if (!Operators.IsSum(graph.Graph.Node[flow.Gates[i + 1]]))
                continue;
            var kind = Kind.Other;
            for (var n = flow.Gates[i] + 1; n < flow.Gates[i + 1] && kind != Kind.Attention; n++)
            {
                if (!flow.Contains(n))
                    continue;
                var node = graph.Graph.Node[n];
                if (Operators.IsAttention(node, flow.Contains))
                    kind = Kind.Attention;
                else if (Operators.IsWeighted(node))
                    kind = Kind.FeedForward;
            }

            if (kind != Kind.Other)
                blocks.Add((kind, i));
        }

        return blocks;
    }

    // A layer is attention (in decoders twice: to itself and to the encoder) and a feed-forward network; or one block, where they are parallel.
    private static List<int>? Entries(List<(Kind Kind, int Gate)> blocks)
    {
        if (blocks.Count == 0 || blocks[0].Kind != Kind.Attention)
            return null;
        var parallel = blocks.TrueForAll(block => block.Kind == Kind.Attention);
        var starts = new List<int>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind == Kind.Attention && (i == 0 || parallel || blocks[i - 1].Kind == Kind.FeedForward))
                starts.Add(i);
        }

        // Unequal layers would be counted otherwise than their makers count them.
        var length = blocks.Count / starts.Count;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks.Count % starts.Count != 0 || starts[i / length] != i - (i % length) || blocks[i].Kind != blocks[i % length].Kind)
                return null;
        }

        return starts.ConvertAll(start => blocks[start].Gate);
    }

    private static string? StateBefore(GraphIndex graph, TokenFlow flow, int gate)
    {
        for (; gate >= 0; gate--)
        {
            if (flow.State(flow.Gates[gate]) is { } state)
                return state;
            // What lies before a quantised state is the state, as long as they follow each other directly.
            if (!Operators.IsQuantizing(graph.Graph.Node[flow.Gates[gate]]))
                return null;
        }

        return null;
    }

    // After the last sum there may be the final normalisation, and a change of shape before the output. Then comes what is no layer: pooling, heads.
    private static string? Last(GraphIndex graph, TokenFlow flow, int gate)
    {
        var last = gate;
        var next = gate + 1;
        for (var n = flow.Gates[gate] + 1; next < flow.Gates.Count && n <= flow.Gates[^1]; n++)
        {
            if (!flow.Contains(n))
                continue;
            var node = graph.Graph.Node[n];
            if (!Operators.IsNorm(node) || node.Input.Any(input => graph.Varies(input) && !flow.Contains(input)))
                break;
            if (n == flow.Gates[next])
                last = next++;
        }

        for (next = last + 1; next < flow.Gates.Count && Operators.IsNotation(graph.Graph.Node[flow.Gates[next]]); next++)
        {
        }

        return next == flow.Gates.Count ? flow.State(flow.Gates[^1]) : StateBefore(graph, flow, last);
    }
}
