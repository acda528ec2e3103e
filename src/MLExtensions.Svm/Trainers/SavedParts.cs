using MLExtensions.Persistence;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Trainers;

/// <summary>What saved machines have in common.</summary>
internal static class SavedParts
{
    /// <summary>Reads a component; what its constructors refuse is said to be damage.</summary>
    public static T Read<T>(ModelReader reader, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw reader.Corrupt(e.Message);
        }
    }

    public static string ReadName(ModelReader reader) => reader.ReadString() is { Length: > 0 } name ? name : throw reader.Corrupt("the feature column has no name");

    public static void Write(ModelWriter writer, SvmKernel kernel)
    {
        writer.Write((int)kernel.Type);
        writer.Write(kernel.Gamma);
        writer.Write(kernel.Degree);
        writer.Write(kernel.Coef0);
    }

    public static SvmKernel ReadKernel(ModelReader reader)
    {
        var type = (KernelType)reader.ReadInt32();
        var gamma = reader.ReadDouble();
        var degree = reader.ReadInt32();
        var coef0 = reader.ReadDouble();
        return type switch
        {
            KernelType.Linear => SvmKernel.Linear,
            KernelType.Polynomial => SvmKernel.Polynomial(degree, gamma, coef0),
            KernelType.Rbf => SvmKernel.Rbf(gamma),
            KernelType.Sigmoid => SvmKernel.Sigmoid(gamma, coef0),
            _ => throw reader.Corrupt($"the kernel is of type {(int)type}"),
        };
    }

    public static void Write(ModelWriter writer, SvmTrainingSummary training)
    {
        writer.Write(training.Iterations);
        writer.Write(training.Converged);
        writer.Write(training.Gap);
        writer.Write(training.Objective);
        Write(writer, training.TubeRadius);
    }

    public static SvmTrainingSummary ReadTraining(ModelReader reader) =>
        new(reader.ReadInt64(), reader.ReadBoolean(), reader.ReadDouble(), reader.ReadDouble()) { TubeRadius = ReadNumber(reader) };

    /// <summary>Writes a scaling, or no numbers.</summary>
    public static void Write(ModelWriter writer, FeatureScaling? scaling)
    {
        writer.Write(scaling is null ? [] : scaling.Means.Span);
        writer.Write(scaling is null ? [] : scaling.Factors.Span);
    }

    public static FeatureScaling? ReadScaling(ModelReader reader)
    {
        var (means, factors) = (reader.ReadSingles(), reader.ReadSingles());
        return means.Length + factors.Length == 0 ? null : new FeatureScaling(means, factors);
    }

    /// <summary>Writes a number that may be missing.</summary>
    public static void Write(ModelWriter writer, double? number)
    {
        writer.Write(number is not null);
        if (number is { } value)
            writer.Write(value);
    }

    public static double? ReadNumber(ModelReader reader) => reader.ReadBoolean() ? reader.ReadDouble() : null;
}
