using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx;

/// <summary>The rules behind <see cref="OnnxModel.Check"/>.</summary>
internal sealed class ModelChecker(string modelName)
{
    public void Check(ModelProto model)
    {
        if (!model.HasIrVersion || model.IrVersion < 1)
            throw Invalid("it gives no IR version");
        if (model.Graph is null)
            throw Invalid("it has no graph");
        if (model.OpsetImport.Count == 0)
            throw Invalid("it imports no operator set");
        foreach (var set in model.OpsetImport)
        {
            if (set.Version < 1)
                throw Invalid($"it imports version {set.Version} of the operator set '{set.Domain}'");
        }

        CheckGraph(model.Graph, new HashSet<string>(StringComparer.Ordinal));
    }

    // Bodies see what is known around them, and what they add is forgotten after them: a set for each would be a copy for each.
    private void CheckGraph(GraphProto graph, HashSet<string> known)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        var added = new List<string>();
        void Know(string name)
        {
            if (known.Add(name))
                added.Add(name);
        }

        foreach (var tensor in graph.Initializer)
        {
            CheckTensor(tensor);
            if (tensor.Name.Length == 0 || !own.Add(tensor.Name))
                throw Invalid($"the initializer name '{tensor.Name}' is empty or not unique");
            Know(tensor.Name);
        }

        var inputs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in graph.Input)
        {
            // An input may have an initializer of the same name: its default value.
            if (input.Name.Length == 0 || !inputs.Add(input.Name))
                throw Invalid($"the input name '{input.Name}' is empty or not unique");
            own.Add(input.Name);
            Know(input.Name);
        }

        foreach (var node in graph.Node)
        {
            CheckNode(node, own, known);
            foreach (var output in node.Output)
                Know(output);
        }

        foreach (var output in graph.Output)
        {
            if (!known.Contains(output.Name))
                throw Invalid($"the output '{output.Name}' is produced by no node");
        }

        known.ExceptWith(added);
    }

    private void CheckNode(NodeProto node, HashSet<string> own, HashSet<string> known)
    {
        if (node.OpType.Length == 0)
            throw Invalid($"the node '{node.Name}' names no operator");
        foreach (var input in node.Input)
        {
            // An empty name leaves out an optional input.
            if (input.Length > 0 && !known.Contains(input))
                throw Invalid($"the input '{input}' of {Describe(node)} is produced by no earlier node");
        }

        foreach (var attribute in node.Attribute)
        {
            if (attribute.T is not null)
                CheckTensor(attribute.T);
            foreach (var tensor in attribute.Tensors)
                CheckTensor(tensor);
            if (attribute.G is not null)
                CheckGraph(attribute.G, known);
            foreach (var graph in attribute.Graphs)
                CheckGraph(graph, known);
        }

        foreach (var output in node.Output)
        {
            if (output.Length > 0 && !own.Add(output))
                throw Invalid($"the output '{output}' of {Describe(node)} is already taken");
        }
    }

    private void CheckTensor(TensorProto tensor)
    {
        long count = 1;
        foreach (var dimension in tensor.Dims)
        {
            if (dimension < 0 || (dimension > 0 && count > long.MaxValue / 16 / dimension))
                throw Invalid($"the tensor '{tensor.Name}' has the shape [{string.Join(", ", tensor.Dims)}]");
            count *= dimension;
        }

        if (tensor.DataLocation == TensorProto.Types.DataLocation.External)
            return;

        var type = (DataType)tensor.DataType;
        if (type == DataType.Undefined)
            throw Invalid($"the tensor '{tensor.Name}' has no element type");
        var (have, want) = Size(tensor, type, count);
        if (have != want)
        {
            throw Invalid(
                $"the tensor '{tensor.Name}' of shape [{string.Join(", ", tensor.Dims)}] holds {have} {(tensor.HasRawData ? "bytes" : "values")}, not {want}");
        }
    }

    private static (long Have, long Want) Size(TensorProto tensor, DataType type, long count)
    {
        if (tensor.HasRawData && type != DataType.String)
        {
            var width = TensorElements.Width(type);
            // Types newer than this list cannot be judged.
            return width == 0 ? (0, 0) : (tensor.RawData.Length, count * width);
        }

        return type switch
        {
            DataType.Float => (tensor.FloatData.Count, count),
            DataType.Complex64 => (tensor.FloatData.Count, 2 * count),
            DataType.Double => (tensor.DoubleData.Count, count),
            DataType.Complex128 => (tensor.DoubleData.Count, 2 * count),
            DataType.Int64 => (tensor.Int64Data.Count, count),
            DataType.Uint32 or DataType.Uint64 => (tensor.Uint64Data.Count, count),
            DataType.String => (tensor.StringData.Count, count),
            _ => TensorElements.Width(type) == 0 ? (0, 0) : (tensor.Int32Data.Count, count),
        };
    }

    private static string Describe(NodeProto node) => node.Name.Length > 0 ? $"the {node.OpType} node '{node.Name}'" : $"a {node.OpType} node";

    private InvalidDataException Invalid(string what) => new($"'{modelName}' is not a valid ONNX model: {what}.");
}
