using System.Buffers;
using MLExtensions.Svm.Kernels;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>A fitted support vector classifier of two classes as the model of a pipeline.</summary>
public sealed class KernelSvmBinaryModelParameters : IBinaryModel, IScaledModel
{
    /// <summary>Takes a machine whose first class is true.</summary>
    /// <exception cref="ArgumentException">The machine has more than two classes.</exception>
    internal KernelSvmBinaryModelParameters(SvmClassifier svm, FeatureScaling? scaling = null, KernelSvmTuning? tuning = null)
    {
        if (svm.ClassCount != 2)
            throw new ArgumentException($"The machine has {svm.ClassCount} classes; it must have two.", nameof(svm));
        ScaledRows.Check(scaling, svm.Dimension);
        Svm = svm;
        Scaling = scaling;
        Tuning = tuning;
    }

    /// <summary>
    /// The machine: support vectors, dual coefficients, intercept, how training went, and the probability as a function of the decision value. Its class
    /// 0 is true and its class 1 false: its decision values are the scores, positive for true.
    /// </summary>
    public SvmClassifier Svm { get; }

    /// <inheritdoc cref="KernelSvmModelParameters.Scaling"/>
    public FeatureScaling? Scaling { get; }

    /// <inheritdoc cref="KernelSvmModelParameters.Tuning"/>
    public KernelSvmTuning? Tuning { get; }

    /// <summary>The kernel function with its numbers, gamma included.</summary>
    public SvmKernel Kernel => Svm.Kernel;

    /// <summary>The number of support vectors.</summary>
    public int SupportVectorCount => Svm.SupportVectors.Rows;

    /// <summary>A dual coefficient per support vector: positive where its label is true.</summary>
    public ReadOnlyMemory<double> DualCoefficients => Svm.DualCoefficients;

    /// <summary>What the score adds to the sum over the support vectors.</summary>
    public double Intercept => Svm.Intercepts.Span[0];

    /// <summary>How training went: iterations, whether it converged, the true gap.</summary>
    public SvmTrainingSummary Training => Svm.Training[0];

    /// <summary>The probability of true as a function of the score; null where none was estimated.</summary>
    public SvmSigmoid? Sigmoid => HasProbabilities ? Svm.Sigmoids[0] : null;

    /// <inheritdoc/>
    public bool HasProbabilities => Svm.Sigmoids.Count > 0;

    /// <inheritdoc/>
    public int FeatureCount => Svm.Dimension;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> features, Span<float> scores, Span<float> probabilities)
    {
        using var rows = new ScaledRows(Scaling, features);
        var values = ArrayPool<double>.Shared.Rent(scores.Length);
        try
        {
            Svm.DecisionValues(rows.Values, scores.Length, values);
            Span<double> both = stackalloc double[2];
            for (var row = 0; row < scores.Length; row++)
            {
                scores[row] = (float)values[row];
                if (probabilities.IsEmpty)
                    continue;
                Svm.Probabilities(values.AsSpan(row, 1), both);
                probabilities[row] = (float)both[0];
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(values);
        }
    }
}
