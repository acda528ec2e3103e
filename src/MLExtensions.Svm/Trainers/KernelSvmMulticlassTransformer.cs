using Microsoft.ML.Runtime;
using MLExtensions.Persistence;
using MLExtensions.Schema;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

// 2: features that are scaled first.
[assembly: ModelComponent<KernelSvmMulticlassTransformer>("KernelSvmMulticlass", 2)]

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
            // Something for every key, so that their number cannot be claimed to be larger than what is stored.
            var hasRows = reader.ReadInt32s();
            var classes = Enumerable.Range(0, hasRows.Length).Where(key => hasRows[key] != 0).ToArray();
            var labels = LabelValues.Load(reader, hasRows.Length);
            var svm = SavedSvmClassifier.Load(reader);
            var scaling = reader.Version < 2 ? null : SavedParts.ReadScaling(reader);
            return new KernelSvmMulticlassTransformer(
                reader.Environment, new KernelSvmMulticlassModelParameters(svm, classes, hasRows.Length, scaling), featureColumnName, labels);
        });
    }

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(FeatureColumnName);
        var hasRows = new int[Model.ClassCount];
        foreach (var key in Model.Classes.Span)
            hasRows[key] = 1;
        writer.Write(hasRows);
        LabelValues.Save(writer, Labels);
        SavedSvmClassifier.Save(writer, Model.Svm);
        SavedParts.Write(writer, Model.Scaling);
    }
}
