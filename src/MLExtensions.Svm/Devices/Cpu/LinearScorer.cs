using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Scores linear functions, whose support vectors add up to one weight vector each; also any functions without support vectors.</summary>
internal sealed unsafe class LinearScorer(KernelSum sum) : ISvmScorer
{
    private const int RowsAPiece = 256;
    private const long ValuesWorthThreads = 1 << 20;

    private readonly double[][] _weights =
        [.. Enumerable.Range(0, sum.Outputs).Select(output => Weights(sum, output))];

    private readonly double[] _intercepts = sum.Intercepts.ToArray();

    /// <summary>The sum of rows times coefficients.</summary>
    public static double[] Weights(FeatureMatrix rows, ReadOnlySpan<double> coefficients, int dimension)
    {
        double[] weights = new double[dimension];
        Add(rows, 0, coefficients, weights);
        return weights;
    }

    public void Score(ReadOnlySpan<float> rows, int rowCount, Span<double> values, int threads)
    {
        int columns = sum.Dimension, outputs = _weights.Length;
        if (threads > 1 && (long)rowCount * columns * outputs >= ValuesWorthThreads)
        {
            ScoreInParallel(rows, rowCount, values, threads);
            return;
        }
        for (int r = 0; r < rowCount; r++)
            ScoreRow(rows.Slice(r * columns, columns), values.Slice(r * outputs, outputs));
    }

    public void Dispose()
    {
        // Nothing but managed memory.
    }

    private static double[] Weights(KernelSum sum, int output)
    {
        double[] weights = new double[sum.Dimension];
        foreach (CoefficientRun run in sum.RunsOf(output))
            Add(sum.SupportVectors, run.First, run.Coefficients.Span, weights);
        return weights;
    }

    private static void Add(FeatureMatrix rows, int first, ReadOnlySpan<double> coefficients, double[] weights)
    {
        for (int r = 0; r < coefficients.Length; r++)
        {
            if (coefficients[r] != 0)
                WideProduct.AddScaled(rows.Row(first + r), coefficients[r], weights);
        }
    }

    private void ScoreInParallel(ReadOnlySpan<float> rows, int rowCount, Span<double> values, int threads)
    {
        int columns = sum.Dimension, outputs = _weights.Length;
        fixed (float* features = rows)
        fixed (double* results = values)
        {
            float* source = features;
            double* target = results;
            Workers.For((rowCount + RowsAPiece - 1) / RowsAPiece, threads, (piece, _) =>
            {
                for (int r = piece * RowsAPiece; r < Math.Min(rowCount, (piece + 1) * RowsAPiece); r++)
                    ScoreRow(new ReadOnlySpan<float>(source + (nint)r * columns, columns), new Span<double>(target + (nint)r * outputs, outputs));
            }, CancellationToken.None);
        }
    }

    private void ScoreRow(ReadOnlySpan<float> row, Span<double> values)
    {
        for (int o = 0; o < values.Length; o++)
        {
            double score = WideProduct.Dot(row, _weights[o]) + _intercepts[o];
            values[o] = double.IsFinite(score) ? score : double.NaN;
        }
    }
}
