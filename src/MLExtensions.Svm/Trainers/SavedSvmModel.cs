using MLExtensions.Persistence;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Trainers;

/// <summary>An <see cref="SvmModel"/> inside a model zip; its kernel is not precomputed.</summary>
internal static class SavedSvmModel
{
    public static void Save(ModelWriter writer, SvmModel model)
    {
        SavedParts.Write(writer, model.Kernel);
        writer.Write(model.Intercept);
        writer.Write(model.SupportVectors.Columns);
        writer.Write(model.SupportVectors.Values.Span);
        writer.Write(model.DualCoefficients.Span);
        writer.Write(model.SupportIndices.Span);
        SavedParts.Write(writer, model.Training);
        SavedParts.Write(writer, model.NoiseScale);
    }

    public static SvmModel Load(ModelReader reader)
    {
        var kernel = SavedParts.ReadKernel(reader);
        var (intercept, vectors, coefficients, indices) = ReadNumbers(reader);
        var training = SavedParts.ReadTraining(reader);
        return new SvmModel(kernel, vectors, coefficients, intercept, training, indices, noiseScale: SavedParts.ReadNumber(reader));
    }

    /// <summary>Reads what the first version of the regression's transformer wrote.</summary>
    public static SvmModel LoadFirstVersion(ModelReader reader)
    {
        var type = (KernelType)reader.ReadInt32();
        var gamma = reader.ReadDouble();
        var kernel = type switch
        {
            KernelType.Linear => SvmKernel.Linear,
            KernelType.Rbf => SvmKernel.Rbf(gamma),
            _ => throw reader.Corrupt($"the kernel is of type {(int)type}"),
        };
        var (intercept, vectors, coefficients, indices) = ReadNumbers(reader);
        var training = new SvmTrainingSummary(reader.ReadInt64(), reader.ReadBoolean(), reader.ReadDouble(), reader.ReadDouble());
        return new SvmModel(kernel, vectors, coefficients, intercept, training, indices);
    }

    private static (double Intercept, FeatureMatrix Vectors, double[] Coefficients, int[] Indices) ReadNumbers(ModelReader reader)
    {
        var intercept = reader.ReadDouble();
        var columns = reader.ReadInt32();
        var vectors = reader.ReadSingles();
        var coefficients = reader.ReadDoubles();
        return (intercept, new FeatureMatrix(vectors, coefficients.Length, columns), coefficients, reader.ReadInt32s());
    }
}
