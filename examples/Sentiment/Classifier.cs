using Microsoft.ML;
using MLExtensions.Embeddings;
using MLExtensions.Ensembles;

namespace Sentiment;

/// <summary>Praise or blame: one embedding, two classifiers with probabilities, and their average.</summary>
public sealed class Classifier(MLContext ml, TextEncoder encoder)
{
    /// <summary>Learns.</summary>
    public (ITransformer Model, WeightedAverageBinaryTransformer Average) Fit(IDataView sentences)
    {
        IEstimator<ITransformer>[] members =
        [
            ml.BinaryClassification.Trainers.KernelSvmAuto(featureColumnName: "Embedding"),
            ml.BinaryClassification.Trainers.KernelSvmAuto(featureColumnName: "Both"),
        ];
        var model = ml.Transforms.Text.EmbedText("Embedding", nameof(Sentence.Text), encoder)
            .Append(ml.Transforms.Text.CountText("Counts", nameof(Sentence.Text)))
            .Append(ml.Transforms.Concatenate("Both", "Embedding", "Counts"))
            .AppendCacheCheckpoint(ml)
            .Append(ml.BinaryClassification.Ensembles.WeightedAverage(members, new() { Learn = new() }))
            .Fit(sentences);
        return (model, model.LastTransformer);
    }
}
