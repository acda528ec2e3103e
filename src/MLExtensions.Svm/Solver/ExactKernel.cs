using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Solver;

/// <summary>A kernel matrix value by value, in double precision.</summary>
internal sealed class ExactKernel(FeatureMatrix features, SvmKernel kernel)
{
    public int Rows => features.Rows;

    /// <summary>Multiplications that a value takes.</summary>
    public int Products => kernel.Type == KernelType.Precomputed ? 1 : features.Columns;

    public double this[int i, int j] =>
        kernel.Type == KernelType.Precomputed ? features.Row(i)[j] : kernel.Evaluate(features.Row(i), features.Row(j));
}
