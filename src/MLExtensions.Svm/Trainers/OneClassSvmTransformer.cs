using Microsoft.ML.Runtime;
using MLExtensions.Persistence;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

[assembly: ModelComponent<OneClassSvmTransformer>("OneClassSvm", 1)]

namespace MLExtensions.Svm.Trainers;

/// <summary>Adds <c>PredictedLabel</c> and <c>Score</c> of a fitted one-class support vector machine.</summary>
public sealed class OneClassSvmTransformer : AnomalyTransformer<OneClassSvmModelParameters>, IModelComponent<OneClassSvmTransformer>
{
    internal OneClassSvmTransformer(IHostEnvironment environment, OneClassSvmModelParameters model, string featureColumnName, float threshold)
        : base(environment, model, featureColumnName, threshold)
    {
    }

    /// <summary>The same machine with another threshold.</summary>
    /// <param name="threshold">The score above which a row is taken for an anomaly; a number.</param>
    /// <returns>The transformer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is NaN.</exception>
    public OneClassSvmTransformer WithThreshold(float threshold) => new(Environment, Model, FeatureColumnName, threshold);

    /// <inheritdoc/>
    public static OneClassSvmTransformer Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return SavedParts.Read(reader, () =>
        {
            var featureColumnName = SavedParts.ReadName(reader);
            var threshold = reader.ReadSingle();
            return new OneClassSvmTransformer(
                reader.Environment, new OneClassSvmModelParameters(SavedSvmModel.Load(reader)), featureColumnName, threshold);
        });
    }

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(FeatureColumnName);
        writer.Write(Threshold);
        SavedSvmModel.Save(writer, Model.Svm);
    }
}
