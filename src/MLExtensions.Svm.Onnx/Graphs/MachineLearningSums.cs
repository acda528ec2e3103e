using MLExtensions.Onnx;
using MLExtensions.Svm.Kernels;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>Decision values from the operators of <c>ai.onnx.ml</c>, intercepts included.</summary>
internal static class MachineLearningSums
{
    /// <summary>Double [rows, 1].</summary>
    public static OnnxValue Build(GraphBuilder graph, OnnxValue x, SvmModel model)
    {
        var table = SupportTable.Of(model);
        var score = graph.MachineLearningNode(
            "SVMRegressor", 1, [x], [
                .. Common(model.Kernel, table), ("n_supports", (long)table.Vectors.Rows),
                ("coefficients", ToSingle(table.Blocks[0].Coefficients)), ("rho", new[] { (float)model.Intercept })]);
        return graph.Cast(score[0], DataType.Double);
    }

    /// <summary>
    /// Double [rows, pairs]. Neither the operator's label nor its probabilities are used: it knows nothing of rows that are not finite,
    /// gives out either decision values or probabilities, and couples two classes by an iteration that ends up to 5e-3 away from their
    /// sigmoid.
    /// </summary>
    public static OnnxValue Build(GraphBuilder graph, OnnxValue x, SvmClassifier model)
    {
        var table = SupportTable.Of(model);
        int classes = model.ClassCount, count = table.Vectors.Rows;
        var coefficients = new float[(classes - 1) * count];
        foreach (var block in table.Blocks)
        {
            for (var v = 0; v < block.Count; v++)
            {
                for (var s = 0; s < block.Sums; s++)
                    coefficients[s * count + block.First + v] = (float)block.Coefficients[v * block.Sums + s];
            }
        }

        long[] counts = classes == 2
            ? [model.SupportCounts.Span[0], count - model.SupportCounts.Span[0]]
            : [.. table.Blocks.Select(block => (long)block.Count)];
        var outputs = graph.MachineLearningNode(
            "SVMClassifier", 2, [x], [
                .. Common(model.Kernel, table), ("vectors_per_class", counts), ("coefficients", coefficients),
                ("rho", ToSingle(model.Intercepts.Span)),
                ("classlabels_ints", Enumerable.Range(0, classes).Select(k => (long)k).ToArray())]);
        var values = graph.Cast(outputs[1], DataType.Double);
        // Of two classes there is the value's negative too.
        return classes == 2 ? graph.Gather(values, graph.Constant([1L]), 1) : values;
    }

    private static (string, object)[] Common(SvmKernel kernel, SupportTable table) =>
    [
        ("kernel_type", kernel.Type switch
        {
            KernelType.Linear => "LINEAR",
            KernelType.Polynomial => "POLY",
            KernelType.Rbf => "RBF",
            _ => "SIGMOID",
        }),
        ("kernel_params", new[] { (float)kernel.Gamma, (float)kernel.Coef0, (float)kernel.Degree }),
        ("support_vectors", table.Vectors.Values.ToArray()),
    ];

    private static float[] ToSingle(ReadOnlySpan<double> values)
    {
        var singles = new float[values.Length];
        for (var i = 0; i < singles.Length; i++)
            singles[i] = (float)values[i];
        return singles;
    }
}
