using MLExtensions.Persistence;

namespace MLExtensions.Svm.Trainers;

/// <summary>An <see cref="SvmClassifier"/> inside a model zip; its kernel is not precomputed.</summary>
internal static class SavedSvmClassifier
{
    public static void Save(ModelWriter writer, SvmClassifier model)
    {
        SavedParts.Write(writer, model.Kernel);
        writer.Write(model.SupportVectors.Columns);
        writer.Write(model.SupportVectors.Values.Span);
        writer.Write(model.SupportCounts.Span);
        writer.Write(model.DualCoefficients.Span);
        writer.Write(model.Intercepts.Span);
        writer.Write(model.SupportIndices.Span);
        foreach (var training in model.Training)
            SavedParts.Write(writer, training);
        writer.Write([.. model.Sigmoids.SelectMany(sigmoid => new[] { sigmoid.A, sigmoid.B })]);
    }

    public static SvmClassifier Load(ModelReader reader)
    {
        var kernel = SavedParts.ReadKernel(reader);
        var columns = reader.ReadInt32();
        var vectors = reader.ReadSingles();
        var counts = reader.ReadInt32s();
        var coefficients = reader.ReadDoubles();
        var intercepts = reader.ReadDoubles();
        var indices = reader.ReadInt32s();
        var training = new List<SvmTrainingSummary>();
        while (training.Count < intercepts.Length)
            training.Add(SavedParts.ReadTraining(reader));
        return new SvmClassifier(
            kernel, new FeatureMatrix(vectors, counts.Sum(), columns), counts, coefficients, intercepts, training, indices,
            sigmoids: ReadSigmoids(reader));
    }

    private static SvmSigmoid[] ReadSigmoids(ModelReader reader)
    {
        var numbers = reader.ReadDoubles();
        if (numbers.Length % 2 != 0 || !Array.TrueForAll(numbers, double.IsFinite))
            throw reader.Corrupt("a sigmoid is incomplete or not finite");
        return [.. numbers.Chunk(2).Select(pair => new SvmSigmoid(pair[0], pair[1]))];
    }
}
