using MLExtensions.Svm.Kernels;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>A fitted support vector regression as the model of a pipeline.</summary>
public sealed class KernelSvmModelParameters : IRegressionModel, IScaledModel
{
    internal KernelSvmModelParameters(SvmModel svm, FeatureScaling? scaling = null, KernelSvmTuning? tuning = null)
    {
        ScaledRows.Check(scaling, svm.Dimension);
        Svm = svm;
        Scaling = scaling;
        Tuning = tuning;
    }

    /// <summary>The machine: support vectors, dual coefficients, intercept, and how training went. It takes features as <see cref="Scaling"/> leaves them.</summary>
    public SvmModel Svm { get; }

    /// <summary>How features are scaled before the machine sees them; null for not at all.</summary>
    public FeatureScaling? Scaling { get; }

    /// <summary>How settings were found; null where they were given, or the model was loaded: a zip does not hold it.</summary>
    public KernelSvmTuning? Tuning { get; }

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
    public void Predict(ReadOnlySpan<float> features, Span<float> scores)
    {
        using var rows = new ScaledRows(Scaling, features);
        Svm.Predict(rows.Values, scores.Length, scores);
    }
}
