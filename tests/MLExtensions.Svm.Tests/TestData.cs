using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Tests;

/// <summary>Data from a seed, and what every test needs of it.</summary>
internal static class TestData
{
    /// <summary>The kinds of vector that this machine has, widest first.</summary>
    public static IEnumerable<VectorIsa> Isas => Enum.GetValues<VectorIsa>().Where(isa => isa <= CpuOptions.BestIsa).Reverse();

    public static FeatureMatrix Normal(int rows, int columns, int seed)
    {
        Random random = new(seed);
        return new FeatureMatrix(Enumerable.Range(0, rows * columns).Select(_ => (float)Normal(random)).ToArray(), rows, columns);
    }

    /// <summary>A smooth function of the first columns, with noise.</summary>
    public static float[] Targets(FeatureMatrix features, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, features.Rows).Select(r =>
        {
            ReadOnlySpan<float> row = features.Row(r);
            return (float)(Math.Sin(2 * row[0]) + 0.5 * row[row.Length - 1] + 0.2 * Normal(random));
        })];
    }

    /// <summary>A kernel of every family that is a function of rows.</summary>
    public static IReadOnlyList<KernelParameters> Kernels { get; } =
    [
        KernelParameters.Linear, KernelParameters.Rbf(), KernelParameters.Polynomial(3, coef0: 1), KernelParameters.Polynomial(2), KernelParameters.Sigmoid(0.05),
    ];

    /// <summary>Classes that a smooth function of the features tells apart, with noise; each has rows.</summary>
    public static int[] Classes(FeatureMatrix features, int count) =>
        [.. Targets(features, 77).Select(target => Math.Clamp((int)(count / (1 + Math.Exp(-2 * target))), 0, count - 1))];

    public static FeatureMatrix Rows(params float[][] rows) => new(rows.SelectMany(row => row).ToArray(), rows.Length, rows[0].Length);

    public static float[] Predict(SvmModel model, FeatureMatrix features, int? threads = null)
    {
        float[] scores = new float[features.Rows];
        model.Predict(features.Values.Span, features.Rows, scores, threads);
        return scores;
    }

    /// <summary>The decision function straight from its definition, in double precision.</summary>
    public static double Decision(SvmModel model, ReadOnlySpan<float> row)
    {
        double sum = model.Intercept;
        for (int k = 0; k < model.SupportVectors.Rows; k++)
            sum += model.DualCoefficients.Span[k] * model.Kernel.Evaluate(model.SupportVectors.Row(k), row);
        return sum;
    }

    /// <summary>A dual coefficient per training row.</summary>
    public static double[] Beta(SvmModel model, int rows)
    {
        double[] beta = new double[rows];
        for (int k = 0; k < model.SupportIndices.Length; k++)
            beta[model.SupportIndices.Span[k]] = model.DualCoefficients.Span[k];
        return beta;
    }

    /// <summary>
    /// The largest violation of the optimality conditions of epsilon-SVR, from their definition: how much more a variable that can shrink
    /// would gain than one that can grow would lose.
    /// </summary>
    public static double Gap(SvmModel model, FeatureMatrix features, float[] targets, SvrParameters parameters, float[]? weights = null)
    {
        double[] beta = Beta(model, features.Rows);
        double up = double.PositiveInfinity, down = double.NegativeInfinity;
        for (int r = 0; r < features.Rows; r++)
        {
            double bound = parameters.C * (weights?[r] ?? 1), slope = Decision(model, features.Row(r)) - model.Intercept - targets[r];
            if (beta[r] < bound)
                up = Math.Min(up, slope + (beta[r] >= 0 ? parameters.Epsilon : -parameters.Epsilon));
            if (beta[r] > -bound)
                down = Math.Max(down, slope + (beta[r] > 0 ? parameters.Epsilon : -parameters.Epsilon));
        }
        return down - up;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
