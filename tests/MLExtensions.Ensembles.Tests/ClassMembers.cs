using Microsoft.ML;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Ensembles.Tests;

/// <summary>Members of averages of classifiers of <see cref="ClassRow"/>.</summary>
internal static class ClassMembers
{
    public static IEstimator<ITransformer>[] Binary(MLContext ml) =>
    [
        ml.BinaryClassification.Trainers.KernelSvm("IsNorth", kernel: KernelParameters.Linear, probabilities: true),
        ml.Transforms.NormalizeMeanVariance("Features").Append(ml.BinaryClassification.Trainers.KernelSvm("IsNorth", c: 3, probabilities: true)),
    ];

    public static IEstimator<ITransformer>[] Multiclass(MLContext ml) =>
    [
        ml.MulticlassClassification.Trainers.KernelSvm(kernel: KernelParameters.Linear, probabilities: true),
        ml.Transforms.NormalizeMeanVariance("Features").Append(ml.MulticlassClassification.Trainers.KernelSvm(c: 3, probabilities: true)),
    ];
}
