using System.Numerics;
using System.Runtime.InteropServices;
using MLExtensions.Training;

namespace MLExtensions.Ensembles.Ridge;

/// <summary>A fitted ridge regression: score = coefficients . features + intercept.</summary>
public sealed class RidgeModel : IRegressionModel
{
    // The Gram matrix has columns^2 doubles in one array.
    private const int MaxColumns = 32_000;

    private readonly double[] _coefficients;

    internal RidgeModel(double[] coefficients, double intercept)
    {
        _coefficients = coefficients;
        Intercept = intercept;
    }

    /// <summary>The coefficients: [<see cref="FeatureCount"/>].</summary>
    public IReadOnlyList<double> Coefficients => _coefficients;

    /// <summary>The intercept.</summary>
    public double Intercept { get; }

    /// <inheritdoc/>
    public int FeatureCount => _coefficients.Length;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> features, Span<float> scores)
    {
        var columns = FeatureCount;
        for (var row = 0; row < scores.Length; row++)
        {
            var sum = Intercept;
            var values = features.Slice(row * columns, columns);
            for (var j = 0; j < columns; j++)
                sum += _coefficients[j] * values[j];
            scores[row] = (float)sum;
        }
    }

    /// <summary>Solves the normal equations of the centred data by Cholesky decomposition.</summary>
    internal static RidgeModel Fit(ReadOnlySpan<float> features, ReadOnlySpan<float> labels, double alpha)
    {
        var rows = labels.Length;
        var columns = features.Length / rows;
        if (columns > MaxColumns)
            throw new InvalidOperationException($"There are {columns} features; ridge regression in closed form takes up to {MaxColumns}. Use KernelSvm with a linear kernel.");

        var means = Means(features, rows, columns);
        double labelMean = 0;
        foreach (var label in labels)
            labelMean += label / (double)rows;

        var gram = new double[columns * columns];
        var moments = new double[columns];
        var centred = new double[columns];
        for (var row = 0; row < rows; row++)
        {
            for (var j = 0; j < columns; j++)
                centred[j] = features[(row * columns) + j] - means[j];
            for (var i = 0; i < columns; i++)
            {
                moments[i] += centred[i] * (labels[row] - labelMean);
                Add(gram.AsSpan(i * columns, i + 1), centred[i], centred);
            }
        }

        for (var i = 0; i < columns; i++)
            gram[(i * columns) + i] += alpha;
        Cholesky.Solve(gram, moments);

        var intercept = labelMean;
        for (var j = 0; j < columns; j++)
            intercept -= moments[j] * means[j];
        return new RidgeModel(moments, intercept);
    }

    private static double[] Means(ReadOnlySpan<float> features, int rows, int columns)
    {
        var means = new double[columns];
        for (var row = 0; row < rows; row++)
        {
            for (var j = 0; j < columns; j++)
                means[j] += features[(row * columns) + j] / (double)rows;
        }

        return means;
    }

    private static void Add(Span<double> target, double factor, ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(target);
        var sources = MemoryMarshal.Cast<double, Vector<double>>(values[..target.Length]);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] += factor * sources[i];
        for (var i = vectors.Length * Vector<double>.Count; i < target.Length; i++)
            target[i] += factor * values[i];
    }
}
