using MLExtensions.Svm.Kernels;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>A fitted one-class support vector machine as the model of a pipeline. Its scores are the negatives of the machine's decision values.</summary>
public sealed class OneClassSvmModelParameters : IAnomalyModel
{
    internal OneClassSvmModelParameters(SvmModel svm) => Svm = svm;

    /// <summary>The machine: support vectors, dual coefficients, intercept, and how training went. Its decision values are positive where rows are dense.</summary>
    public SvmModel Svm { get; }

    /// <summary>The kernel function with its numbers, gamma included.</summary>
    public SvmKernel Kernel => Svm.Kernel;

    /// <summary>The number of support vectors.</summary>
    public int SupportVectorCount => Svm.SupportVectors.Rows;

    /// <summary>How training went: iterations, whether it converged, the true gap.</summary>
    public SvmTrainingSummary Training => Svm.Training;

    /// <inheritdoc/>
    public int FeatureCount => Svm.Dimension;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> features, Span<float> scores)
    {
        Svm.Predict(features, scores.Length, scores);
        foreach (ref var score in scores)
            score = -score;
    }
}
