namespace MLExtensions.Svm.Kernels;

/// <summary>The family of a kernel function.</summary>
public enum KernelType
{
    /// <summary>The dot product, <c>x . y</c>.</summary>
    Linear = 0,

    /// <summary>The radial basis function, <c>exp(-gamma * |x - y|^2)</c>.</summary>
    Rbf = 2,
}
