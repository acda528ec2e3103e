using Microsoft.ML.Runtime;
using MLExtensions.Persistence;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

// 1: epsilon-SVR with linear and RBF kernels. 2: every kernel, the tube's radius and the scale of the noise. 3: features that are scaled first.
[assembly: ModelComponent<KernelSvmRegressionTransformer>("KernelSvmRegression", 3)]

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
        return SavedParts.Read(reader, () =>
        {
            var featureColumnName = SavedParts.ReadName(reader);
            var model = reader.Version == 1 ? SavedSvmModel.LoadFirstVersion(reader) : SavedSvmModel.Load(reader);
            var scaling = reader.Version < 3 ? null : SavedParts.ReadScaling(reader);
            return new KernelSvmRegressionTransformer(reader.Environment, new KernelSvmModelParameters(model, scaling), featureColumnName);
        });
    }

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(FeatureColumnName);
        SavedSvmModel.Save(writer, Model.Svm);
        SavedParts.Write(writer, Model.Scaling);
    }
}
