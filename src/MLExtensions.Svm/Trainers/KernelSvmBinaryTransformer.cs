using Microsoft.ML.Runtime;
using MLExtensions.Persistence;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

// 2: features that are scaled first.
[assembly: ModelComponent<KernelSvmBinaryTransformer>("KernelSvmBinary", 2)]

namespace MLExtensions.Svm.Trainers;

/// <summary>
/// Adds <c>PredictedLabel</c>, <c>Score</c> and, where probabilities were estimated, <c>Probability</c> of a fitted support vector classification of two classes.
/// </summary>
public sealed class KernelSvmBinaryTransformer : BinaryTransformer<KernelSvmBinaryModelParameters>, IModelComponent<KernelSvmBinaryTransformer>
{
    internal KernelSvmBinaryTransformer(IHostEnvironment environment, KernelSvmBinaryModelParameters model, string featureColumnName)
        : base(environment, model, featureColumnName)
    {
    }

    /// <inheritdoc/>
    public static KernelSvmBinaryTransformer Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return SavedParts.Read(reader, () =>
        {
            var featureColumnName = SavedParts.ReadName(reader);
            var svm = SavedSvmClassifier.Load(reader);
            var scaling = reader.Version < 2 ? null : SavedParts.ReadScaling(reader);
            return new KernelSvmBinaryTransformer(reader.Environment, new KernelSvmBinaryModelParameters(svm, scaling), featureColumnName);
        });
    }

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(FeatureColumnName);
        SavedSvmClassifier.Save(writer, Model.Svm);
        SavedParts.Write(writer, Model.Scaling);
    }
}
