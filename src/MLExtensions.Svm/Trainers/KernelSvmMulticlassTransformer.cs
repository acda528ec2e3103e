using Microsoft.ML.Runtime;
using MLExtensions.Persistence;
using MLExtensions.Schema;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

[assembly: ModelComponent<KernelSvmMulticlassTransformer>("KernelSvmMulticlass", 1)]

namespace MLExtensions.Svm.Trainers;

/// <summary>
/// Adds <c>PredictedLabel</c> and <c>Score</c> of a fitted support vector classification of several classes; what the scores are is said at
/// <see cref="KernelSvmMulticlassTrainer"/>.
/// </summary>
public sealed class KernelSvmMulticlassTransformer
    : MulticlassTransformer<KernelSvmMulticlassModelParameters>, IModelComponent<KernelSvmMulticlassTransformer>
{
    internal KernelSvmMulticlassTransformer(
        IHostEnvironment environment, KernelSvmMulticlassModelParameters model, string featureColumnName, LabelValues? labels)
        : base(environment, model, featureColumnName, labels)
    {
    }

    /// <inheritdoc/>
    public static KernelSvmMulticlassTransformer Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return SavedParts.Read(reader, () =>
        {
            var featureColumnName = SavedParts.ReadName(reader);
            var classCount = reader.ReadInt32();
            var classes = reader.ReadInt32s();
            var labels = LabelValues.Load(reader, classCount);
            return new KernelSvmMulticlassTransformer(
                reader.Environment, new KernelSvmMulticlassModelParameters(SavedSvmClassifier.Load(reader), classes, classCount),
                featureColumnName, labels);
        });
    }

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(FeatureColumnName);
        writer.Write(Model.ClassCount);
        writer.Write(Model.Classes.Span);
        LabelValues.Save(writer, Labels);
        SavedSvmClassifier.Save(writer, Model.Svm);
    }
}
