using MLExtensions.Svm;

namespace MLExtensions.Benchmarks.Svm;

/// <summary>
/// Rows that look like sentence embeddings, unit vectors that a few hidden directions explain in part, and a score from 1 to 100 that
/// depends on those directions and on noise. A seed gives the same floats everywhere.
/// </summary>
internal sealed class SyntheticEmbeddings
{
    private const int Hidden = 24;

    private SyntheticEmbeddings(FeatureMatrix features, float[] scores)
    {
        Features = features;
        Scores = scores;
    }

    public FeatureMatrix Features { get; }

    public float[] Scores { get; }

    public static SyntheticEmbeddings Generate(int rows, int columns, int seed)
    {
        Random random = new(seed);
        float[] mixing = new float[Hidden * columns];
        for (int k = 0; k < mixing.Length; k++)
            mixing[k] = (float)Normal(random);
        float[] values = new float[(long)rows * columns];
        float[] scores = new float[rows];
        Span<double> hidden = stackalloc double[Hidden];
        for (int r = 0; r < rows; r++)
        {
            Span<float> row = values.AsSpan(r * columns, columns);
            for (int h = 0; h < Hidden; h++)
                hidden[h] = Normal(random);
            double squares = 0;
            for (int c = 0; c < columns; c++)
            {
                double value = 3 * Normal(random);
                for (int h = 0; h < Hidden; h++)
                    value += hidden[h] * mixing[h * columns + c];
                row[c] = (float)value;
                squares += value * value;
            }
            float scale = (float)(1 / Math.Sqrt(squares));
            foreach (ref float value in row)
                value *= scale;
            double score = 12 * hidden[0] + 8 * Math.Sin(2 * hidden[1]) + 6 * hidden[2] * hidden[3] + 6 * Math.Abs(hidden[4]) + 5 * Normal(random);
            scores[r] = (float)Math.Clamp(50 + score, 1, 100);
        }
        return new SyntheticEmbeddings(new FeatureMatrix(values, rows, columns), scores);
    }

    /// <summary>Some of the rows, without a copy of the features.</summary>
    public SyntheticEmbeddings Range(int first, int rows) =>
        new(new FeatureMatrix(Features.Values.Slice(first * Features.Columns, rows * Features.Columns), rows, Features.Columns), Scores[first..(first + rows)]);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
