using Microsoft.ML.Runtime;
using MLExtensions.Persistence;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

[assembly: ModelComponent<KernelSvmRegressionTransformer>("KernelSvmRegression", 1)]

namespace MLExtensions.Svm.Trainers;

/// <summary>Adds the <c>Score</c> of a fitted support vector regression.</summary>
public sealed class KernelSvmRegressionTransformer : RegressionTransformer<KernelSvmModelParameters>, IModelComponent<KernelSvmRegressionTransformer>
{
    internal KernelSvmRegressionTransformer(IHostEnvironment environment, KernelSvmModelParameters model, string featureColumnName)
        : base(environment, model, featureColumnName)
    {
    }

    /// <inheritdoc/>
    public static KernelSvmRegressionTransformer Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var featureColumnName = reader.ReadString();
        if (featureColumnName.Length == 0)
            throw reader.Corrupt("the feature column has no name");
        return new KernelSvmRegressionTransformer(reader.Environment, new KernelSvmModelParameters(SavedSvmModel.Load(reader)), featureColumnName);
    }

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(FeatureColumnName);
        SavedSvmModel.Save(writer, Model.Svm);
    }
}
