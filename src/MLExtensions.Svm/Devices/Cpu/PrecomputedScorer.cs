using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Scores rows that hold their kernel with every training row.</summary>
internal sealed class PrecomputedScorer(KernelSum sum) : ISvmScorer
{
    public void Score(ReadOnlySpan<float> rows, int rowCount, Span<double> values, int threads)
    {
        ReadOnlySpan<int> indices = sum.SupportIndices.Span;
        for (int r = 0; r < rowCount; r++)
        {
            ReadOnlySpan<float> row = rows.Slice(r * sum.Dimension, sum.Dimension);
            for (int o = 0; o < sum.Outputs; o++)
            {
                ReadOnlySpan<double> coefficients = sum.CoefficientsOf(o);
                double value = sum.Intercepts.Span[o];
                for (int j = 0; j < indices.Length; j++)
                    value += coefficients[j] * row[indices[j]];
                values[r * sum.Outputs + o] = double.IsFinite(value) ? value : double.NaN;
            }
        }
    }

    public void Dispose()
    {
        // Nothing but managed memory.
    }
}
