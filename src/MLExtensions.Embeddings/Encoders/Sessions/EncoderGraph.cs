using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using MLExtensions.Onnx;

namespace MLExtensions.Embeddings;

/// <summary>A model's graph on its way from the encoder's files into a session. Whatever changes the graph changes it here.</summary>
internal sealed class EncoderGraph
{
    private readonly string? _path;
    private readonly byte[]? _content;

    private EncoderGraph(string? path, byte[]? content)
    {
        _path = path;
        _content = content;
    }

    /// <summary>Prepares the graph of an encoder.</summary>
    public static EncoderGraph Of(EncoderFiles files)
    {
        // A file is left to ONNX Runtime, which finds external data beside it.
        var model = files.Layout.Model;
        if (files.Directory is not null)
            return new EncoderGraph(files.Describe(model), null);
        var content = files.Read(model);
        return new EncoderGraph(null, files.Layout.Weights.Count == 0 ? content : TakeInWeights(files, content));
    }

    public InferenceSession Open(SessionOptions options) => _path is not null ? new InferenceSession(_path, options) : new InferenceSession(_content!, options);

    // Weights in memory must lie in the model itself: ONNX Runtime would look for them on disk.
    private static byte[] TakeInWeights(EncoderFiles files, byte[] content)
    {
        var name = files.Describe(files.Layout.Model);
        var model = OnnxModel.Parse(content, name);
        ExternalWeights.TakeIn(model.Graph, files, name);
        return model.ToByteArray();
    }
}
