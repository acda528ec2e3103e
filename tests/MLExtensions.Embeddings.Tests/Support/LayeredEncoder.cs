using Google.Protobuf;
using MLExtensions.Onnx;
using MLExtensions.Onnx.Tests.Support;

namespace MLExtensions.Embeddings.Tests.Support;

/// <summary>The files of an encoder whose model is a small transformer of three layers; its tokenizer is that of <see cref="TinyEncoder"/>.</summary>
internal static class LayeredEncoder
{
    public const int Width = 8;

    public static Dictionary<string, byte[]> Files(TinyTransformer tiny, TinyFamily family)
    {
        // A Roberta takes token 1 for padding, which here is the letter 'a': it is told so, and counts positions around it.
        var padding = family == TinyFamily.Roberta ? 1 : 0;
        var files = TinyEncoder.Files(
            config: $$"""{"max_position_embeddings":{{TinyEncoder.MaxTokens}},"vocab_size":40,"hidden_size":{{Width}},"pad_token_id":{{padding}}}""");
        files["model.onnx"] = tiny.Model.ToByteArray();
        return files;
    }

    /// <summary>The same with most of the model's weights in a file of their own.</summary>
    public static Dictionary<string, byte[]> WithWeightsBeside(TinyTransformer tiny)
    {
        var files = Files(tiny, TinyFamily.Bert);
        var model = tiny.Model.Clone();
        var weights = new MemoryStream();
        foreach (var tensor in model.Graph.Initializer.Where(tensor => tensor.RawData.Length >= 64))
        {
            tensor.DataLocation = TensorProto.Types.DataLocation.External;
            foreach (var (key, value) in new[] { ("location", "weights.bin"), ("offset", $"{weights.Length}"), ("length", $"{tensor.RawData.Length}") })
                tensor.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });
            tensor.RawData.WriteTo(weights);
            tensor.ClearRawData();
        }

        files["model.onnx"] = model.ToByteArray();
        files["weights.bin"] = weights.ToArray();
        return files;
    }
}
