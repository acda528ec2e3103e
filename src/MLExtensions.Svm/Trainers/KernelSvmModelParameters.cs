using MLExtensions.Svm.Kernels;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>A fitted support vector regression as the model of a pipeline.</summary>
public sealed class KernelSvmModelParameters : IRegressionModel
{
    internal KernelSvmModelParameters(SvmModel svm) => Svm = svm;

    /// <summary>The machine: support vectors, dual coefficients, intercept, and how training went.</summary>
    public SvmModel Svm { get; }

    /// <summary>The kernel function with its numbers, gamma included.</summary>
    public SvmKernel Kernel => Svm.Kernel;

    /// <summary>The number of support vectors.</summary>
    public int SupportVectorCount => Svm.SupportVectors.Rows;

    /// <summary>How training went: iterations, whether it converged, the true gap.</summary>
    public SvmTrainingSummary Training => Svm.Training;

    /// <inheritdoc cref="SvmModel.NoiseScale"/>
    public double? NoiseScale => Svm.NoiseScale;

    /// <inheritdoc/>
    public int FeatureCount => Svm.Dimension;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> features, Span<float> scores) => Svm.Predict(features, scores.Length, scores);
}
