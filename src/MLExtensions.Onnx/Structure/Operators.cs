namespace MLExtensions.Onnx.Structure;

/// <summary>What operators do in a transformer, fused and quantised ones included (domain <c>com.microsoft</c>).</summary>
internal static class Operators
{
    /// <summary>Whether a node gives sizes only, whatever the values.</summary>
    public static bool IsSize(NodeProto node) => node.OpType is "Shape" or "Size";

    /// <summary>Whether an output of a node tells sizes or which tokens count, nothing of what the tokens are.</summary>
    public static bool IsAside(NodeProto node, string output) => IsSize(node) || (IsEmbedding(node) && node.Output.IndexOf(output) == 1);

    /// <summary>Whether a node mixes tokens, given which of its inputs come from the tokens.</summary>
    public static bool IsAttention(NodeProto node, Func<string, bool> fromTokens)
    {
        if (node.OpType.EndsWith("Attention", StringComparison.Ordinal))
            return true;
        // Queries times keys, and weights times values: no other product of two things that both come from the tokens is in a layer.
        return IsProduct(node) && node.Input.Count > Second(node) && fromTokens(node.Input[0]) && fromTokens(node.Input[Second(node)]);
    }

    /// <summary>Whether a node multiplies by weights, of which feed-forward networks consist.</summary>
    public static bool IsWeighted(NodeProto node) => IsProduct(node) || Has(node, "Conv") || Has(node, "MoE");

    /// <summary>Whether a node ends a residual branch.</summary>
    public static bool IsSum(NodeProto node) => node.OpType is "Add" or "Sum" or "QLinearAdd" || IsSkipNorm(node);

    /// <summary>Whether a node only changes how a value is written.</summary>
    public static bool IsNotation(NodeProto node) => node.OpType is "Identity" or "Cast" or "Reshape" or "Dropout";

    /// <summary>Whether a node's result is quantised: no state to be read.</summary>
    public static bool IsQuantizing(NodeProto node) => node.OpType is "QuantizeLinear" or "DynamicQuantizeLinear";

    /// <summary>Whether a node is a normalisation over the last dimension, or may be a part of one.</summary>
    public static bool IsNorm(NodeProto node) => node.OpType switch
    {
        "Sub" or "Pow" or "Add" or "Sqrt" or "Div" or "Mul" or "Reciprocal" or "Cast" or "Identity" or "Dropout" => true,
        // Pooling reduces too, but then the dimension goes.
        "ReduceMean" => node.Attribute.All(a => a.Name != "keepdims" || a.I != 0),
        _ => Has(node, "LayerNormalization") || node.OpType == "RMSNormalization",
    };

    /// <summary>The number of the output that holds the sum before the normalisation; -1 where a node has none.</summary>
    public static int SumOutput(NodeProto node) => IsSkipNorm(node) ? 3 : IsEmbedding(node) ? 2 : -1;

    /// <summary>Which inputs of a node are a table and the numbers of the rows to take from it.</summary>
    public static (int Table, int Rows)? Lookup(NodeProto node) => node.OpType switch
    {
        "Gather" when node.Attribute.All(a => a.Name != "axis" || a.I == 0) => (0, 1),
        "GatherBlockQuantized" => (0, 1),
        _ => IsEmbedding(node) ? (2, 0) : null,
    };

    private static bool IsProduct(NodeProto node) => Has(node, "MatMul") || Has(node, "Gemm") || node.OpType == "Einsum";

    // QLinearMatMul has the first factor's scale and zero point between the factors.
    private static int Second(NodeProto node) => node.OpType == "QLinearMatMul" ? 3 : 1;

    private static bool IsEmbedding(NodeProto node) => node.OpType is "EmbedLayerNormalization" or "QEmbedLayerNormalization";

    private static bool IsSkipNorm(NodeProto node) => node.OpType is "SkipLayerNormalization" or "SkipSimplifiedLayerNormalization";

    private static bool Has(NodeProto node, string part) => node.OpType.Contains(part, StringComparison.Ordinal);
}
