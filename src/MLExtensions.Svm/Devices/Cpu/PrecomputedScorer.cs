using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Scores rows that hold their kernel with every training row.</summary>
internal sealed class PrecomputedScorer(KernelSum sum) : ISvmScorer
{
    private readonly CoefficientRun[][] _runs = [.. Enumerable.Range(0, sum.Outputs).Select(sum.RunsOf)];

    public void Score(ReadOnlySpan<float> rows, int rowCount, Span<double> values, int threads)
    {
        ReadOnlySpan<int> indices = sum.SupportIndices.Span;
        for (int r = 0; r < rowCount; r++)
        {
            ReadOnlySpan<float> row = rows.Slice(r * sum.Dimension, sum.Dimension);
            bool isFinite = true;
            foreach (int index in indices)
                isFinite &= float.IsFinite(row[index]);
            for (int o = 0; o < sum.Outputs; o++)
            {
                double value = sum.Intercepts.Span[o];
                foreach (CoefficientRun run in _runs[o])
                {
                    ReadOnlySpan<double> coefficients = run.Coefficients.Span;
                    for (int j = 0; j < coefficients.Length; j++)
                        value += coefficients[j] * row[indices[run.First + j]];
                }
                values[r * sum.Outputs + o] = isFinite && double.IsFinite(value) ? value : double.NaN;
            }
        }
    }

    public void Dispose()
    {
        // Nothing but managed memory.
    }
}
