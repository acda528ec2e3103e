using Google.Protobuf.Collections;

namespace MLExtensions.Onnx.Structure;

/// <summary>Takes out of a checked model what some values need. Time and memory are linear; tensors' bytes are shared, not copied.</summary>
internal sealed class GraphCut
{
    private const int MostNames = 24;

    private readonly ModelProto _model;
    private readonly GraphProto _graph;
    private readonly Dictionary<string, int> _producers = new(StringComparer.Ordinal);

    public GraphCut(ModelProto model)
    {
        (_model, _graph) = (model, model.Graph);
        for (var i = 0; i < _graph.Node.Count; i++)
        {
            foreach (var output in _graph.Node[i].Output)
            {
                if (output.Length > 0)
                    _producers[output] = i;
            }
        }
    }

    public ModelProto To(ReadOnlySpan<string> outputs)
    {
        CheckOutputs(outputs);
        var (needed, values) = Needed(outputs);
        // A clone has what this library does not know, too (functions, annotations); tensors' raw bytes are shared between clones.
        var cut = _model.Clone();
        var graph = cut.Graph;
        Keep(graph.Node, (_, i) => needed[i]);
        Keep(graph.Initializer, (tensor, _) => values.Contains(tensor.Name));
        Keep(graph.Input, (input, _) => values.Contains(input.Name));
        var described = Described();
        var types = new ElementTypes(_graph, _producers, described);
        graph.Output.Clear();
        foreach (var output in outputs)
        {
            values.Remove(output);
            graph.Output.Add(described.GetValueOrDefault(output)?.Clone() ?? new ValueInfoProto { Name = output, Type = types.Describe(output) });
        }

        Keep(graph.ValueInfo, (value, _) => values.Contains(value.Name));
        return cut;
    }

    private static void Keep<T>(RepeatedField<T> all, Func<T, int, bool> keep)
    {
        var kept = all.Where(keep).ToList();
        all.Clear();
        all.AddRange(kept);
    }

    private (bool[] Nodes, HashSet<string> Values) Needed(ReadOnlySpan<string> outputs)
    {
        var nodes = new bool[_graph.Node.Count];
        var values = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (var output in outputs)
        {
            nodes[_producers[output]] = true;
            values.Add(output);
        }

        // A checked graph's nodes read only what earlier ones make.
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            if (!nodes[i])
                continue;
            names.Clear();
            NodeNames.AddInputs(_graph.Node[i], names);
            foreach (var name in names)
            {
                values.Add(name);
                if (_producers.TryGetValue(name, out var producer))
                    nodes[producer] = true;
            }
        }

        return (nodes, values);
    }

    private Dictionary<string, ValueInfoProto> Described()
    {
        var described = new Dictionary<string, ValueInfoProto>(StringComparer.Ordinal);
        foreach (var value in _graph.ValueInfo.Concat(_graph.Input).Concat(_graph.Output))
        {
            if (value.Type is not null)
                described[value.Name] = value;
        }

        return described;
    }

    private void CheckOutputs(ReadOnlySpan<string> outputs)
    {
        if (outputs.IsEmpty)
            throw new ArgumentException("Name at least one value to cut the model at.", nameof(outputs));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var output in outputs)
        {
            ArgumentException.ThrowIfNullOrEmpty(output, nameof(outputs));
            if (!seen.Add(output))
                throw new ArgumentException($"'{output}' is given twice.", nameof(outputs));
            if (!_producers.ContainsKey(output))
                throw new ArgumentException($"No node of the model makes a value '{output}'. {Near(output)}", nameof(outputs));
        }
    }

    private string Near(string name)
    {
        var near = _producers.Keys.Where(value => value.Contains(name, StringComparison.OrdinalIgnoreCase)).Take(MostNames).ToList();
        return near.Count > 0
            ? $"Names that contain it: {string.Join(", ", near)}."
            : $"The model's outputs are: {string.Join(", ", _graph.Output.Select(output => output.Name).Take(MostNames))}.";
    }
}
