using MLExtensions.Svm.Formulations;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Formats;

/// <summary>Models with a precomputed kernel, whose support vectors are nothing but the numbers of columns.</summary>
internal static class SupportNumbers
{
    /// <summary>A model of one decision function; the numbers may come in any order, and more than once.</summary>
    public static SvmModel Machine(
        int[] indices, ReadOnlySpan<double> coefficients, double intercept, SvmTrainingSummary training, int dimension, double? noiseScale)
    {
        SortedDictionary<int, double> sums = [];
        for (int k = 0; k < indices.Length; k++)
            sums[indices[k]] = sums.GetValueOrDefault(indices[k]) + coefficients[k];
        int[] ordered = [.. sums.Keys];
        return new SvmModel(
            SvmKernel.Precomputed, ModelAssembly.Numbers(ordered), sums.Values.ToArray(), intercept, training, ordered, dimension, noiseScale);
    }
}
