using System.Globalization;
using MLExtensions.Onnx;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>What a file says about itself.</summary>
/// <param name="Formulation">A word for the task.</param>
/// <param name="Title">The beginning of a sentence.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Vectors">The support vectors.</param>
internal sealed record ModelDescription(string Formulation, string Title, SvmKernel Kernel, FeatureMatrix Vectors)
{
    /// <summary>The scale of a regression's noise.</summary>
    public double? NoiseScale { get; init; }

    /// <summary>Builds the graph into a model with this description.</summary>
    public ModelProto Build(GraphBuilder graph, SvmOnnxForm form)
    {
        List<(string, string)> metadata =
        [
            ("formulation", Formulation), ("kernel", Kernel.ToString()),
            ("support_vectors", Vectors.Rows.ToString(CultureInfo.InvariantCulture)), ("form", form.ToString()),
        ];
        if (NoiseScale is { } noise)
            metadata.Add(("noise_scale", noise.ToString("R", CultureInfo.InvariantCulture)));
        var model = graph.Build([.. metadata]);
        model.ProducerVersion = typeof(SvmOnnx).Assembly.GetName().Version!.ToString(3);
        model.DocString = string.Create(
            CultureInfo.InvariantCulture, $"{Title}; kernel {Kernel}; {Vectors.Rows} support vectors of {Vectors.Columns} features.");
        return model;
    }
}
