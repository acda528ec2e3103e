using System.Globalization;
using Google.Protobuf;
using MLExtensions.Onnx;

namespace MLExtensions.Embeddings;

/// <summary>Weights that an ONNX model keeps in files beside it.</summary>
internal static class ExternalWeights
{
    // Protobuf's limit, less room for the rest of the model.
    private const long MostBytes = int.MaxValue - (64 << 20);

    /// <summary>Whether a model with its weights fits into memory as one.</summary>
    public static bool Fit(EncoderFiles files) => files.Layout.Weights.Sum(files.LengthOf) <= MostBytes;

    /// <summary>Whether the weights do not lie beside the model as files: they are in memory, or links, as a download cache of Hugging Face's has them.</summary>
    public static bool MustBeTakenIn(EncoderFiles files) =>
        files.Directory is null || files.Layout.Weights.Any(file => new FileInfo(files.Describe(file)).LinkTarget is not null);

    /// <summary>Puts the weights of a graph's initializers into the graph.</summary>
    /// <exception cref="InvalidDataException">A tensor lies outside its file.</exception>
    public static void TakeIn(GraphProto graph, EncoderFiles files, string name)
    {
        if (!Fit(files))
            throw new InvalidDataException($"'{name}' has more than 2 GiB of weights: it can be opened from a directory of files only, not from memory, nor cut where they are links.");
        var contents = files.Layout.Weights.ToDictionary(file => file, files.Read, StringComparer.Ordinal);
        foreach (var tensor in graph.Initializer)
        {
            if (tensor.DataLocation != TensorProto.Types.DataLocation.External)
                continue;
            string Entry(string key) => tensor.ExternalData.FirstOrDefault(entry => entry.Key == key)?.Value ?? "";
            var file = EncoderPath.Beside(files.Layout.Model, Entry("location"), $"'{name}'");
            if (!contents.TryGetValue(file, out var content))
                throw Invalid(name, tensor, $"lies in '{file}', which is not there");
            var start = Number(Entry("offset"), 0);
            var length = Number(Entry("length"), content.Length - start);
            if (start < 0 || length < 0 || start > content.Length - length)
                throw Invalid(name, tensor, $"lies at {start} to {start + length} of '{file}', which has {content.Length} bytes");
            tensor.RawData = ByteString.CopyFrom(content, (int)start, (int)length);
            tensor.ExternalData.Clear();
            tensor.ClearDataLocation();
        }
    }

    private static long Number(string text, long absent) =>
        text.Length == 0 ? absent : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static InvalidDataException Invalid(string name, TensorProto tensor, string what) => new($"'{name}' is damaged: the tensor '{tensor.Name}' {what}.");
}
