using MLExtensions.Persistence;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Trainers;

/// <summary>An <see cref="SvmModel"/> inside a model zip.</summary>
internal static class SavedSvmModel
{
    public static void Save(ModelWriter writer, SvmModel model)
    {
        writer.Write((int)model.Kernel.Type);
        writer.Write(model.Kernel.Gamma);
        writer.Write(model.Intercept);
        writer.Write(model.SupportVectors.Columns);
        writer.Write(model.SupportVectors.Values.Span);
        writer.Write(model.DualCoefficients.Span);
        writer.Write(model.SupportIndices.Span);
        writer.Write(model.Training.Iterations);
        writer.Write(model.Training.Converged);
        writer.Write(model.Training.Gap);
        writer.Write(model.Training.Objective);
    }

    public static SvmModel Load(ModelReader reader)
    {
        try
        {
            var type = (KernelType)reader.ReadInt32();
            var gamma = reader.ReadDouble();
            var kernel = type switch
            {
                KernelType.Linear => SvmKernel.Linear,
                KernelType.Rbf => SvmKernel.Rbf(gamma),
                _ => throw reader.Corrupt($"the kernel is of type {(int)type}"),
            };
            var intercept = reader.ReadDouble();
            var columns = reader.ReadInt32();
            var vectors = reader.ReadSingles();
            var coefficients = reader.ReadDoubles();
            var indices = reader.ReadInt32s();
            var training = new SvmTrainingSummary(reader.ReadInt64(), reader.ReadBoolean(), reader.ReadDouble(), reader.ReadDouble());
            return new SvmModel(kernel, new FeatureMatrix(vectors, coefficients.Length, columns), coefficients, intercept, training, indices);
        }
        catch (ArgumentException e)
        {
            throw reader.Corrupt(e.Message);
        }
    }
}
