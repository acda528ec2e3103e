using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Scoring;

/// <summary>
/// Functions of a row that share their support vectors: a value is <c>sum over j of coefficient[j] * kernel(j, x) + intercept</c>.
/// </summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="SupportVectors">The support vectors, one per row.</param>
/// <param name="SupportIndices">For a precomputed kernel, the value of x that is its kernel with each support vector.</param>
/// <param name="Dimension">Values in x.</param>
/// <param name="Coefficients">A coefficient per support vector; of pairs of classes, in their layout.</param>
/// <param name="Intercepts">What is added, a value per function.</param>
/// <param name="Pairs">The layout of pairs of classes; null for a single function.</param>
internal sealed record KernelSum(
    SvmKernel Kernel, FeatureMatrix SupportVectors, ReadOnlyMemory<int> SupportIndices, int Dimension, ReadOnlyMemory<double> Coefficients,
    ReadOnlyMemory<double> Intercepts, PairLayout? Pairs = null)
{
    /// <summary>Number of functions.</summary>
    public int Outputs => Intercepts.Length;

    /// <summary>Number of support vectors.</summary>
    public int Count => SupportVectors.Rows;

    /// <summary>The coefficients of a function, in the order of the vectors; those of other vectors are 0.</summary>
    public CoefficientRun[] RunsOf(int output) => Pairs is null ? [new CoefficientRun(0, Coefficients)] : Pairs.RunsOf(output, Coefficients);

    /// <summary>The value of a function from its definition, in double precision.</summary>
    public double Evaluate(ReadOnlySpan<float> row, int output)
    {
        double sum = Intercepts.Span[output];
        foreach (CoefficientRun run in RunsOf(output))
        {
            ReadOnlySpan<double> coefficients = run.Coefficients.Span;
            for (int j = 0; j < coefficients.Length; j++)
            {
                if (coefficients[j] != 0)
                    sum += coefficients[j] * Kernel.Evaluate(SupportVectors.Row(run.First + j), row);
            }
        }
        return sum;
    }
}
