using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Scoring;

/// <summary>
/// Functions of a row that share their support vectors: the value of number o is <c>sum over j of Coefficients[o, j] * kernel(j, x) + Intercepts[o]</c>.
/// </summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="SupportVectors">The support vectors, one per row.</param>
/// <param name="SupportIndices">For a precomputed kernel, the value of x that is its kernel with each support vector.</param>
/// <param name="Dimension">Values in x.</param>
/// <param name="Coefficients">The coefficients, one function after another.</param>
/// <param name="Intercepts">What is added, a value per function.</param>
internal sealed record KernelSum(
    SvmKernel Kernel, FeatureMatrix SupportVectors, ReadOnlyMemory<int> SupportIndices, int Dimension, ReadOnlyMemory<double> Coefficients,
    ReadOnlyMemory<double> Intercepts)
{
    /// <summary>Number of functions.</summary>
    public int Outputs => Intercepts.Length;

    /// <summary>Number of support vectors.</summary>
    public int Count => SupportVectors.Rows;

    /// <summary>The coefficients of a function.</summary>
    public ReadOnlySpan<double> CoefficientsOf(int output) => Coefficients.Span.Slice(output * Count, Count);

    /// <summary>The value of a function from its definition, in double precision.</summary>
    public double Evaluate(ReadOnlySpan<float> row, int output)
    {
        ReadOnlySpan<double> coefficients = CoefficientsOf(output);
        double sum = Intercepts.Span[output];
        for (int j = 0; j < coefficients.Length; j++)
        {
            if (coefficients[j] != 0)
                sum += coefficients[j] * Kernel.Evaluate(SupportVectors.Row(j), row);
        }
        return sum;
    }
}
