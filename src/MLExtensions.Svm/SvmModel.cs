using System.Globalization;
using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm;

/// <summary>
/// A fitted support vector machine: the decision function is <c>sum over j of DualCoefficients[j] * Kernel(SupportVectors[j], x) + Intercept</c>.
/// A model does not change and may be used from several threads at once.
/// </summary>
public sealed class SvmModel
{
    private const long ProductsWorthThreads = 1 << 20;

    private readonly Lock _gate = new();
    private volatile ISvmScorer? _scorer;

    /// <summary>Assembles a model from its numbers, which it checks.</summary>
    /// <param name="kernel">The kernel function.</param>
    /// <param name="supportVectors">The support vectors, one per row; there may be none. The model refers to this memory, which must not change.</param>
    /// <param name="dualCoefficients">A coefficient per support vector.</param>
    /// <param name="intercept">What is added to the sum.</param>
    /// <param name="training">How the fit went.</param>
    /// <param name="supportIndices">Each support vector's row in the training data, in growing order; empty where it is not known.</param>
    /// <exception cref="ArgumentException">A number is not finite, or lengths do not agree.</exception>
    public SvmModel(
        SvmKernel kernel, FeatureMatrix supportVectors, ReadOnlyMemory<double> dualCoefficients, double intercept,
        SvmTrainingSummary training, ReadOnlyMemory<int> supportIndices = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(supportVectors);
        ArgumentNullException.ThrowIfNull(training);
        if (dualCoefficients.Length != supportVectors.Rows)
        {
            throw new ArgumentException(
                $"There are {dualCoefficients.Length} dual coefficients for {supportVectors.Rows} support vectors; there must be as many.",
                nameof(dualCoefficients));
        }
        if (supportIndices.Length != 0 && supportIndices.Length != supportVectors.Rows)
        {
            throw new ArgumentException(
                $"There are {supportIndices.Length} support indices for {supportVectors.Rows} support vectors; there must be as many, or none.",
                nameof(supportIndices));
        }
        int bad = dualCoefficients.Span.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        if (bad >= 0)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Dual coefficient {bad} is {dualCoefficients.Span[bad]}; it must be a finite number."),
                nameof(dualCoefficients));
        }
        if (!double.IsFinite(intercept))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The intercept is {intercept}; it must be a finite number."), nameof(intercept));
        }
        ReadOnlySpan<int> indices = supportIndices.Span;
        for (int k = 0; k < indices.Length; k++)
        {
            if (indices[k] < 0 || (k > 0 && indices[k] <= indices[k - 1]))
                throw new ArgumentException($"Support index {k} is {indices[k]}; indices must be at least 0 and grow.", nameof(supportIndices));
        }
        FiniteCheck.Features(supportVectors, nameof(supportVectors));

        Kernel = kernel;
        SupportVectors = supportVectors;
        DualCoefficients = dualCoefficients;
        Intercept = intercept;
        Training = training;
        SupportIndices = supportIndices;
    }

    /// <summary>The kernel function.</summary>
    public SvmKernel Kernel { get; }

    /// <summary>The support vectors, one per row.</summary>
    public FeatureMatrix SupportVectors { get; }

    /// <summary>A dual coefficient per support vector: for a regression, between -C and C times the row's weight, and not 0.</summary>
    public ReadOnlyMemory<double> DualCoefficients { get; }

    /// <summary>Each support vector's row in the training data; empty where it is not known.</summary>
    public ReadOnlyMemory<int> SupportIndices { get; }

    /// <summary>What the decision function adds to the sum over the support vectors.</summary>
    public double Intercept { get; }

    /// <summary>How the fit went.</summary>
    public SvmTrainingSummary Training { get; }

    /// <summary>Number of features of a row.</summary>
    public int Dimension => SupportVectors.Columns;

    /// <summary>
    /// Evaluates the decision function. A row's score has the same bits whatever rows stand beside it and however many threads are used.
    /// A row that holds NaN or infinity scores NaN. Scoring a single row allocates nothing, the first time apart.
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
        ParameterCheck.AtLeastOne(threads, nameof(threads));
        long needed = (long)rowCount * Dimension;
        if (rows.Length < needed)
            throw new ArgumentException($"{rowCount} rows of {Dimension} features need {needed} values, but {rows.Length} were given.", nameof(rows));
        if (scores.Length < rowCount)
            throw new ArgumentException($"{rowCount} rows need as many scores, but there is room for {scores.Length}.", nameof(scores));
        bool small = needed * Math.Max(1, SupportVectors.Rows) < ProductsWorthThreads;
        Scorer().Score(rows, rowCount, scores, small ? 1 : Workers.Resolve(threads));
    }

    /// <summary>Evaluates the decision function on one row.</summary>
    /// <param name="row">The row's <see cref="Dimension"/> values.</param>
    /// <exception cref="ArgumentException">The row is too short.</exception>
    public float Predict(ReadOnlySpan<float> row)
    {
        Span<float> score = stackalloc float[1];
        Predict(row, 1, score);
        return score[0];
    }

    private ISvmScorer Scorer()
    {
        if (_scorer is { } ready)
            return ready;
        lock (_gate)
        {
            return _scorer ??= new CpuDevice(new CpuOptions()).CreateScorer(this);
        }
    }
}
