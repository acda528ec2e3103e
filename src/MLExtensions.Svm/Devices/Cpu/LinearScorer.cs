using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Scores a linear model, whose support vectors add up to one weight vector; also any model without support vectors.</summary>
internal sealed unsafe class LinearScorer(SvmModel model) : ISvmScorer
{
    private const int RowsAPiece = 256;
    private const long ValuesWorthThreads = 1 << 20;

    private readonly double[] _weights = Weights(model.SupportVectors, model.DualCoefficients.Span);
    private readonly double _intercept = model.Intercept;

    /// <summary>The sum of rows times coefficients.</summary>
    public static double[] Weights(FeatureMatrix rows, ReadOnlySpan<double> coefficients)
    {
        double[] weights = new double[rows.Columns];
        for (int r = 0; r < coefficients.Length; r++)
        {
            if (coefficients[r] != 0)
                WideProduct.AddScaled(rows.Row(r), coefficients[r], weights);
        }
        return weights;
    }

    public void Score(ReadOnlySpan<float> rows, int rowCount, Span<float> scores, int threads)
    {
        int columns = _weights.Length;
        if (threads > 1 && (long)rowCount * columns >= ValuesWorthThreads)
        {
            ScoreInParallel(rows, rowCount, scores, threads);
            return;
        }
        for (int r = 0; r < rowCount; r++)
            scores[r] = ScoreRow(rows.Slice(r * columns, columns));
    }

    public void Dispose()
    {
        // Nothing but managed memory.
    }

    private void ScoreInParallel(ReadOnlySpan<float> rows, int rowCount, Span<float> scores, int threads)
    {
        int columns = _weights.Length;
        fixed (float* values = rows, results = scores)
        {
            float* source = values, target = results;
            Workers.For((rowCount + RowsAPiece - 1) / RowsAPiece, threads, (piece, _) =>
            {
                for (int r = piece * RowsAPiece; r < Math.Min(rowCount, (piece + 1) * RowsAPiece); r++)
                    target[r] = ScoreRow(new ReadOnlySpan<float>(source + (nint)r * columns, columns));
            }, CancellationToken.None);
        }
    }

    private float ScoreRow(ReadOnlySpan<float> row)
    {
        double score = WideProduct.Dot(row, _weights) + _intercept;
        return double.IsFinite(score) ? (float)score : float.NaN;
    }
}
