using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using MLExtensions.Onnx;

namespace MLExtensions.Embeddings;

/// <summary>A model's graph on its way from the encoder's files into a session. Whatever changes the graph changes it here.</summary>
internal sealed class EncoderGraph
{
    private const string WeightsFolder = "session.model_external_initializers_file_folder_path";

    private readonly string? _path;
    private readonly string? _weightsFolder;

    private EncoderGraph(string? path, byte[]? content = null, string? weightsFolder = null, EncoderLayers? layers = null)
    {
        _path = path;
        Content = content;
        _weightsFolder = weightsFolder;
        Layers = layers;
    }

    /// <summary>The layers that the graph was cut after, counted from the bottom, each with an output, in order; null where it was not.</summary>
    public EncoderLayers? Layers { get; }

    /// <summary>The model; null where it is left to ONNX Runtime to read.</summary>
    public byte[]? Content { get; }

    /// <summary>Prepares the graph of an encoder.</summary>
    /// <param name="files">The encoder's files.</param>
    /// <param name="cut">Where to cut it; null to use it whole.</param>
    public static EncoderGraph Of(EncoderFiles files, EncoderCut? cut)
    {
        // A whole file is left to ONNX Runtime, which finds external data beside it.
        var path = files.Describe(files.Layout.Model);
        var isWhole = cut is null or { IsDone: true };
        var layers = isWhole ? cut?.Layers : null;
        if (files.Directory is not null && isWhole)
            return new EncoderGraph(path, layers: layers);
        var content = files.Read(files.Layout.Model);
        var hasWeightsBeside = files.Layout.Weights.Count > 0;
        if (isWhole && !hasWeightsBeside)
            return new EncoderGraph(null, content, layers: layers);

        var model = OnnxModel.Parse(content, path);
        if (!isWhole)
            (model, layers) = cut!.Apply(model, path);
        // Weights in memory must lie in the model itself, where ONNX Runtime would look for them on disk; so must those behind links, which it does not follow from a model
        // that it was given as bytes.
        var takesIn = hasWeightsBeside && ExternalWeights.MustBeTakenIn(files);
        if (takesIn)
            ExternalWeights.TakeIn(model.Graph, files, path);
        return new EncoderGraph(null, model.ToByteArray(), hasWeightsBeside && !takesIn ? Path.GetDirectoryName(path) : null, layers);
    }

    /// <summary>How many layers an encoder's model has.</summary>
    /// <exception cref="InvalidDataException">They are not recognised.</exception>
    public static int CountLayers(EncoderFiles files, string? output) =>
        HiddenStates.Find(OnnxModel.Parse(files.Read(files.Layout.Model), files.Describe(files.Layout.Model)), output).Count - 1;

    public InferenceSession Open(SessionOptions options)
    {
        if (_path is not null)
            return new InferenceSession(_path, options);
        if (_weightsFolder is not null)
            options.AddSessionConfigEntry(WeightsFolder, _weightsFolder);
        return new InferenceSession(Content!, options);
    }
}
