using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>What can be exported.</summary>
internal static class ModelLimits
{
    // An attribute takes a byte more for each float than a tensor.
    private const int BytesPerValue = 5;
    private const int BytesPerCoefficient = 8;
    private const long BytesOfGraph = 1 << 20;

    /// <summary>Throws where a machine cannot be exported, before memory is taken.</summary>
    /// <param name="kernel">Its kernel.</param>
    /// <param name="vectors">Its support vectors.</param>
    /// <param name="coefficients">Number of its coefficients.</param>
    public static void Check(SvmKernel kernel, FeatureMatrix vectors, long coefficients)
    {
        if (kernel.Type == KernelType.Precomputed)
        {
            throw new ArgumentException(
                "A machine with a precomputed kernel cannot be exported to ONNX: it is no function of features. Train it with another kernel.");
        }

        CheckSize(vectors.Rows, vectors.Columns, coefficients);
    }

    /// <summary>Throws where a model would be larger than an ONNX file can be.</summary>
    public static void CheckSize(long vectors, long columns, long coefficients)
    {
        var bytes = vectors * columns * BytesPerValue + coefficients * BytesPerCoefficient + BytesOfGraph;
        if (bytes > int.MaxValue)
        {
            throw new ArgumentException(
                $"The machine cannot be exported to ONNX: its {vectors:N0} support vectors of {columns:N0} values make about {bytes:N0} bytes, "
                + $"and an ONNX file can have {int.MaxValue:N0}. Train on fewer rows, or with a larger epsilon or smaller nu, so that fewer remain.");
        }
    }
}
