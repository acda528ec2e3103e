namespace MLExtensions.Onnx.Structure;

/// <summary>
/// A checked graph's nodes by number, in an order in which every value is made before it is read: who makes what, who reads what, and what
/// depends on the graph's inputs.
/// </summary>
internal sealed class GraphIndex
{
    private readonly Dictionary<string, int> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> _constants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asides = new(StringComparer.Ordinal);
    private readonly int[] _start;
    private readonly int[] _edges;
    private readonly bool[] _varies;
    private readonly bool[] _carries;

    public GraphIndex(GraphProto graph)
    {
        Graph = graph;
        foreach (var tensor in graph.Initializer)
            _constants[tensor.Name] = tensor;
        foreach (var input in graph.Input)
        {
            // Old models list their weights among the inputs.
            if (!_constants.ContainsKey(input.Name))
                _inputs.Add(input.Name);
        }

        var count = graph.Node.Count;
        (_start, _varies, _carries) = (new int[count + 1], new bool[count], new bool[count]);
        var edges = new List<int>(2 * count);
        var names = new List<string>();
        for (var i = 0; i < count; i++)
        {
            _start[i] = edges.Count;
            names.Clear();
            NodeNames.AddInputs(graph.Node[i], names);
            foreach (var name in names)
            {
                var producer = Producer(name);
                var input = producer < 0 && _inputs.Contains(name);
                if (producer >= 0 && !_asides.Contains(name))
                    edges.Add(producer);
                _varies[i] |= input || (producer >= 0 && _varies[producer]);
                _carries[i] |= input || (producer >= 0 && _carries[producer]);
            }

            _carries[i] &= !Operators.IsSize(graph.Node[i]);
            foreach (var output in graph.Node[i].Output)
            {
                if (output.Length == 0)
                    continue;
                _producers[output] = i;
                if (Operators.IsAside(graph.Node[i], output))
                    _asides.Add(output);
            }
        }

        _start[count] = edges.Count;
        _edges = [.. edges];
    }

    public GraphProto Graph { get; }

    public int Count => Graph.Node.Count;

    /// <summary>The node that makes a value; -1 where none does.</summary>
    public int Producer(string value) => _producers.GetValueOrDefault(value, -1);

    /// <summary>The nodes whose values a node reads, sizes and masks apart; one may appear several times.</summary>
    public ReadOnlySpan<int> Read(int node) => _edges.AsSpan(_start[node].._start[node + 1]);

    /// <summary>Whether a value depends on the graph's inputs in any way, be it on their sizes.</summary>
    public bool Varies(string value) => Depends(value, _varies);

    /// <summary>Whether a value depends on the values of the graph's inputs, not only on their sizes.</summary>
    public bool Carries(string value) => Depends(value, _carries);

    /// <summary>How many elements a constant has; 0 where that is not known.</summary>
    public long Elements(string constant)
    {
        // Behind a quantised or half-precision table stand the nodes that decode it.
        for (var step = 0; step < 8; step++)
        {
            if (_constants.TryGetValue(constant, out var tensor) || (tensor = Literal(constant)) is not null)
                return tensor.Dims.Aggregate(1L, (product, dimension) => product * dimension);
            var producer = Producer(constant);
            if (producer < 0 || Graph.Node[producer].Input.Count == 0)
                return 0;
            constant = Graph.Node[producer].Input[0];
        }

        return 0;
    }

    private TensorProto? Literal(string value)
    {
        var producer = Producer(value);
        return producer < 0 || Graph.Node[producer].OpType != "Constant" ? null : Graph.Node[producer].Attribute.FirstOrDefault(a => a.T is not null)?.T;
    }

    private bool Depends(string value, bool[] nodes)
    {
        var producer = Producer(value);
        return producer < 0 ? _inputs.Contains(value) : nodes[producer];
    }
}
