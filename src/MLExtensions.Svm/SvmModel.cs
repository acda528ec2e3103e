using System.Buffers;
using System.Globalization;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm;

/// <summary>
/// A fitted decision function: <c>sum over j of DualCoefficients[j] * Kernel(SupportVectors[j], x) + Intercept</c>. Of a regression it is the
/// prediction; of a one-class machine it is positive where rows are dense. A model does not change and may be used from several threads at once.
/// </summary>
public sealed class SvmModel
{
    private readonly LazyScorer _scorer;

    /// <summary>Assembles a model from its numbers, which it checks.</summary>
    /// <param name="kernel">The kernel function.</param>
    /// <param name="supportVectors">
    /// The support vectors, one per row; there may be none. The model refers to this memory, which must not change. Of a precomputed kernel there is nothing
    /// to hold but the number of each vector's row in the training data: one column with the <paramref name="supportIndices"/>.
    /// </param>
    /// <param name="dualCoefficients">A coefficient per support vector.</param>
    /// <param name="intercept">What is added to the sum.</param>
    /// <param name="training">How the fit went.</param>
    /// <param name="supportIndices">Each support vector's row in the training data, in growing order; empty where it is not known.</param>
    /// <param name="dimension">Values of a row: for a precomputed kernel, the number of training rows; otherwise the columns of the support vectors.</param>
    /// <param name="noiseScale">The scale of the noise, where it was estimated.</param>
    /// <exception cref="ArgumentException">A number is not finite, or lengths do not agree.</exception>
    public SvmModel(
        SvmKernel kernel, FeatureMatrix supportVectors, ReadOnlyMemory<double> dualCoefficients, double intercept,
        SvmTrainingSummary training, ReadOnlyMemory<int> supportIndices = default, int? dimension = null, double? noiseScale = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(supportVectors);
        ArgumentNullException.ThrowIfNull(training);
        ModelCheck.Count(dualCoefficients.Length, supportVectors.Rows, "dual coefficients", nameof(dualCoefficients));
        ModelCheck.Finite(dualCoefficients.Span, "Dual coefficient", nameof(dualCoefficients));
        if (!double.IsFinite(intercept))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The intercept is {intercept}; it must be a finite number."), nameof(intercept));
        }
        if (noiseScale is not (null or (>= 0 and < double.PositiveInfinity)))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The noise scale is {noiseScale}; it must be finite and at least 0."), nameof(noiseScale));
        }
        ModelCheck.SupportIndices(supportIndices.Span, supportVectors.Rows, mustGrow: true, nameof(supportIndices));
        FiniteCheck.Features(supportVectors, nameof(supportVectors));

        Kernel = kernel;
        SupportVectors = supportVectors;
        DualCoefficients = dualCoefficients;
        Intercept = intercept;
        Training = training;
        SupportIndices = supportIndices;
        Dimension = ModelCheck.Dimension(kernel, supportVectors, supportIndices.Span, dimension, nameof(dimension));
        NoiseScale = noiseScale;
        Sum = new KernelSum(kernel, supportVectors, supportIndices, Dimension, dualCoefficients, (double[])[intercept]);
        _scorer = new LazyScorer(Sum);
    }

    /// <summary>The kernel function.</summary>
    public SvmKernel Kernel { get; }

    /// <summary>The support vectors, one per row; of a precomputed kernel, one column with their rows' numbers in the training data.</summary>
    public FeatureMatrix SupportVectors { get; }

    /// <summary>A dual coefficient per support vector: for a regression, between -C and C times the row's weight, and not 0.</summary>
    public ReadOnlyMemory<double> DualCoefficients { get; }

    /// <summary>Each support vector's row in the training data; empty where it is not known.</summary>
    public ReadOnlyMemory<int> SupportIndices { get; }

    /// <summary>What the decision function adds to the sum over the support vectors.</summary>
    public double Intercept { get; }

    /// <summary>How the fit went.</summary>
    public SvmTrainingSummary Training { get; }

    /// <summary>Number of values of a row: features, or for a precomputed kernel its values with every training row.</summary>
    public int Dimension { get; }

    /// <summary>
    /// The scale s of the noise where it was estimated, in the unit of the target: a target is the prediction plus z, the density of z being
    /// <c>exp(-|z| / s) / (2 s)</c> (Lin and Weng, "Simple Probabilistic Predictions for Support Vector Regression", 2004).
    /// </summary>
    public double? NoiseScale { get; }

    internal KernelSum Sum { get; }

    /// <summary>
    /// Evaluates the decision function. A row's score has the same bits whatever rows stand beside it and however many threads are used.
    /// A row that holds NaN or infinity scores NaN.
    /// </summary>
    /// <param name="rows">Row-major values, at least <c>rowCount * Dimension</c>.</param>
    /// <param name="rowCount">Number of rows, at least 0.</param>
    /// <param name="scores">Receives a score per row; at least <paramref name="rowCount"/> long.</param>
    /// <param name="threads">The most threads used, at least 1; by default one per processor.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of range.</exception>
    public void Predict(ReadOnlySpan<float> rows, int rowCount, Span<float> scores, int? threads = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ModelCheck.Room(scores.Length, rowCount, rowCount, "scores", nameof(scores));
        double[] values = ArrayPool<double>.Shared.Rent(rowCount);
        try
        {
            _scorer.Score(rows, rowCount, values, threads);
            for (int r = 0; r < rowCount; r++)
                scores[r] = (float)values[r];
        }
        finally
        {
            ArrayPool<double>.Shared.Return(values);
        }
    }

    /// <summary>As <see cref="Predict(ReadOnlySpan{float}, int, Span{float}, int?)"/>, not rounded to single precision.</summary>
    /// <param name="rows">Row-major values, at least <c>rowCount * Dimension</c>.</param>
    /// <param name="rowCount">Number of rows, at least 0.</param>
    /// <param name="values">Receives a value per row; at least <paramref name="rowCount"/> long.</param>
    /// <param name="threads">The most threads used, at least 1; by default one per processor.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of range.</exception>
    public void DecisionValues(ReadOnlySpan<float> rows, int rowCount, Span<double> values, int? threads = null) =>
        _scorer.Score(rows, rowCount, values, threads);

    /// <summary>Evaluates the decision function on one row, which allocates nothing, the first time apart.</summary>
    /// <param name="row">The row's <see cref="Dimension"/> values.</param>
    /// <exception cref="ArgumentException">The row is too short.</exception>
    public float Predict(ReadOnlySpan<float> row)
    {
        Span<double> score = stackalloc double[1];
        _scorer.Score(row, 1, score, 1);
        return (float)score[0];
    }
}
