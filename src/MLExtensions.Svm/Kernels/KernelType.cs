namespace MLExtensions.Svm.Kernels;

/// <summary>The family of a kernel function; the numbers are LIBSVM's.</summary>
public enum KernelType
{
    /// <summary>The dot product, <c>x . y</c>.</summary>
    Linear = 0,

    /// <summary>A polynomial of the dot product, <c>(gamma * x . y + coef0)^degree</c>.</summary>
    Polynomial = 1,

    /// <summary>The radial basis function, <c>exp(-gamma * |x - y|^2)</c>.</summary>
    Rbf = 2,

    /// <summary>The hyperbolic tangent of the dot product, <c>tanh(gamma * x . y + coef0)</c>. It is no inner product of any space.</summary>
    Sigmoid = 3,

    /// <summary>Kernel values that the caller computed: row i of the training matrix holds the kernel of row i with every row.</summary>
    Precomputed = 4,
}
