namespace MLExtensions.Onnx.Structure;

/// <summary>
/// The nodes on the ways from the tokens' embeddings to an output, and those among them that every way passes. Between two of the latter
/// lie the branches of a layer: with a residual beside it, nothing inside is passed by every way.
/// </summary>
/// <remarks>
/// What depends on the sizes of hidden states only (masks, positions) is no way. Nodes are in an order that respects their edges, so a node is
/// passed by every way just if no edge leads across it. Time and memory are linear.
/// </remarks>
internal sealed class TokenFlow
{
    private readonly GraphIndex _graph;
    private readonly bool[] _on;
    private readonly int _sink;
    private readonly string _output;

    // What nodes on the ways read: of several outputs of a node, not all need be.
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <param name="graph">The graph.</param>
    /// <param name="sources">The nodes that make or first read the tokens' embeddings.</param>
    /// <param name="output">The output, made by a node.</param>
    public TokenFlow(GraphIndex graph, IReadOnlyList<int> sources, string output)
    {
        (_graph, _output, _sink) = (graph, output, graph.Producer(output));
        _on = Between(sources);
        Gates = FindGates(sources);
    }

    /// <summary>The nodes that every way passes, in order; the last is the output's. Empty where no way leads to it.</summary>
    public IReadOnlyList<int> Gates { get; }

    /// <summary>Whether a node lies on a way.</summary>
    public bool Contains(int node) => _on[node];

    /// <summary>Whether a value lies on a way.</summary>
    public bool Contains(string value) => _graph.Producer(value) is >= 0 and var node && _on[node];

    /// <summary>The value that leaves a gate: the only one, or the residual one; <c>null</c> where that is not clear.</summary>
    public string? State(int gate)
    {
        var node = _graph.Graph.Node[gate];
        if (gate == _sink)
            return _output;
        if (Operators.IsQuantizing(node))
            return null;
        string? only = null;
        var several = false;
        var sum = Operators.SumOutput(node);
        for (var i = 0; i < node.Output.Count; i++)
        {
            if (!_read.Contains(node.Output[i]) || Operators.IsAside(node, node.Output[i]))
                continue;
            if (i == sum)
                return node.Output[i];
            several |= only is not null;
            only = node.Output[i];
        }

        return several ? null : only;
    }

    private bool[] Between(IReadOnlyList<int> sources)
    {
        var reached = new bool[_graph.Count];
        foreach (var source in sources)
            reached[source] = true;
        for (var i = 0; i <= _sink; i++)
        {
            foreach (var producer in _graph.Read(i))
                reached[i] |= reached[producer];
        }

        var wanted = new bool[_graph.Count];
        if (_sink >= 0)
            wanted[_sink] = reached[_sink];
        for (var i = _sink; i >= 0; i--)
        {
            if (!wanted[i])
                continue;
            foreach (var producer in _graph.Read(i))
                wanted[producer] |= reached[producer];
        }

        return wanted;
    }

    private List<int> FindGates(IReadOnlyList<int> sources)
    {
        var lastReader = new int[_graph.Count];
        var names = new List<string>();
        for (var i = 0; i <= _sink; i++)
        {
            if (!_on[i])
                continue;
            foreach (var producer in _graph.Read(i))
                lastReader[producer] = i;
            names.Clear();
            NodeNames.AddInputs(_graph.Graph.Node[i], names);
            _read.UnionWith(names);
        }

        var gates = new List<int>();
        // From outside to the sources, too, lead edges.
        var farthest = sources.Where(source => _on[source]).DefaultIfEmpty(-1).Max();
        for (var i = 0; i <= _sink; i++)
        {
            if (!_on[i])
                continue;
            if (farthest <= i)
                gates.Add(i);
            farthest = Math.Max(farthest, lastReader[i]);
        }

        return gates;
    }
}
