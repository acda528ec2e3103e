using MLExtensions.Onnx;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>A machine with one decision function as a graph.</summary>
internal sealed class ModelGraph(SvmModel model, SvmModelOnnxOptions options)
{
    public ModelProto Build()
    {
        ModelLimits.Check(model.Kernel, model.SupportVectors, model.DualCoefficients.Length);
        var form = FormChoice.For(model, options.Form);
        var graph = new GraphBuilder("svm");
        OnnxDimension rows = options.Rows is { } count ? count : "rows";
        var x = graph.Input(options.InputName, DataType.Float, rows, model.Dimension);
        var value = form == SvmOnnxForm.MachineLearning ? MachineLearningSums.Build(graph, x, model) : Plain(graph, x, form);
        value = RowGuard.Apply(graph, x, value);
        if (options.LabelName is { } labelName)
            graph.Output(labelName, Label(graph, value), DataType.Int64, rows);
        graph.Output(options.ScoreName, graph.Cast(value, DataType.Float), DataType.Float, rows, 1);
        var (formulation, title) = options.LabelName is null
            ? ("regression", "Support vector regression") : ("one-class", "One-class support vector machine");
        var description = new ModelDescription(formulation, title, model.Kernel, model.SupportVectors) { NoiseScale = model.NoiseScale };
        return description.Build(graph, form);
    }

    private OnnxValue Plain(GraphBuilder graph, OnnxValue x, SvmOnnxForm form) => graph.Add(
        new PlainSums(graph, model.Kernel, SupportTable.Of(model), form == SvmOnnxForm.Single).Build(x), graph.Constant(model.Intercept));

    private static OnnxValue Label(GraphBuilder graph, OnnxValue value)
    {
        using var scope = graph.Scope("label");
        var label = graph.Where(graph.Greater(value, graph.Constant(0.0)), graph.Constant([1L]), graph.Constant([-1L]));
        return graph.Reshape(label, -1);
    }
}
