using MLExtensions.Onnx;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>Makes NaN of what comes of features that are not finite, as machines do, and of overflow.</summary>
internal static class RowGuard
{
    /// <summary>The decision values, NaN in rows that hold NaN or infinity and where they are not finite.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="x">Float [rows, features].</param>
    /// <param name="values">Double [rows, values].</param>
    public static OnnxValue Apply(GraphBuilder graph, OnnxValue x, OnnxValue values)
    {
        using var scope = graph.Scope("guard");
        values = graph.Add(values, graph.Cast(Doubt(graph, x), DataType.Double));
        return graph.Add(values, graph.Sub(values, values));
    }

    /// <summary>[rows, 1]: NaN in rows that hold a value that is not finite, 0 in others.</summary>
    public static OnnxValue Doubt(GraphBuilder graph, OnnxValue values) => graph.ReduceSum(graph.Sub(values, values), -1, keep: true);
}
