using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Formulations;

/// <summary>Makes models of decision functions on the training data.</summary>
internal static class ModelAssembly
{
    /// <summary>A model of a single decision function.</summary>
    public static SvmModel Single(FeatureMatrix features, SvmKernel kernel, Decision decision, double? noiseScale = null)
    {
        int[] indices = [.. Enumerable.Range(0, decision.Beta.Length).Where(r => decision.Beta[r] != 0)];
        return new SvmModel(
            kernel, Vectors(features, kernel, indices), Array.ConvertAll(indices, r => decision.Beta[r]), decision.Intercept, decision.Training, indices,
            features.Columns, noiseScale);
    }

    /// <summary>The support vectors as a model holds them.</summary>
    public static FeatureMatrix Vectors(FeatureMatrix features, SvmKernel kernel, int[] indices) =>
        kernel.Type == KernelType.Precomputed ? Numbers(indices) : features.Select(indices);

    /// <summary>The support vectors of a precomputed kernel.</summary>
    public static FeatureMatrix Numbers(int[] indices) => new(Array.ConvertAll(indices, index => (float)index), indices.Length, 1);
}
