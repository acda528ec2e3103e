namespace MLExtensions.Onnx.Structure;

/// <summary>The values that nodes read.</summary>
internal static class NodeNames
{
    /// <summary>Adds the names of all values that a node reads: its inputs, and what the graphs in its attributes take from outside.</summary>
    /// <remarks>
    /// Names that a body makes for itself are added too. They are unique in the whole model, so no value outside has them.
    /// </remarks>
    public static void AddInputs(NodeProto node, List<string> names)
    {
        foreach (var input in node.Input)
        {
            if (input.Length > 0)
                names.Add(input);
        }

        foreach (var attribute in node.Attribute)
        {
            if (attribute.G is { } body)
                AddInputs(body, names);
            foreach (var graph in attribute.Graphs)
                AddInputs(graph, names);
        }
    }

    private static void AddInputs(GraphProto body, List<string> names)
    {
        foreach (var node in body.Node)
            AddInputs(node, names);
        foreach (var output in body.Output)
            names.Add(output.Name);
    }
}
