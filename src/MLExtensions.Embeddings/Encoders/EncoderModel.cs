using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MLExtensions.Tokenizers;

namespace MLExtensions.Embeddings;

/// <summary>An opened encoder: tokenizer and ONNX session. Safe to use from several threads; <see cref="EncoderPool"/> owns it.</summary>
internal sealed class EncoderModel : IDisposable
{
    private const string IdsInput = "input_ids";
    private const string MaskInput = "attention_mask";
    private const string EmbeddingOutput = "sentence_embedding";

    private static readonly string[] s_inputs = [IdsInput, MaskInput];
    private static readonly string[] s_outputs = [EmbeddingOutput];

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions;
    private readonly string _name;

    private EncoderModel(string name, EncoderConfig config, Tokenizer tokenizer, InferenceSession session, int dimensions)
    {
        _name = name;
        MaxTokens = config.MaxTokens;
        Tokenizer = tokenizer;
        Dimensions = dimensions;
        _session = session;
        _runOptions = new RunOptions();
    }

    public Tokenizer Tokenizer { get; }

    public int Dimensions { get; }

    public int MaxTokens { get; }

    public static EncoderModel Open(EncoderFiles files, int threads)
    {
        var name = files.Directory ?? files.Name;
        string Describe(string file) => files.Directory is null ? $"{file} of {files.Name}" : Path.Combine(files.Directory, file);

        var config = EncoderConfig.Parse(files.Read(EncoderFiles.ConfigFile), Describe(EncoderFiles.ConfigFile));
        var tokenizer = Tokenizer.Parse(files.Read(EncoderFiles.TokenizerFile), Describe(EncoderFiles.TokenizerFile));
        if (config.VocabularySize < tokenizer.VocabularySize)
        {
            throw new InvalidDataException(
                $"The tokenizer of the encoder '{name}' has {tokenizer.VocabularySize} ids, but its model knows only {config.VocabularySize}.");
        }

        var session = OpenSession(files, threads, Describe(EncoderFiles.ModelFile));
        try
        {
            return new EncoderModel(name, config, tokenizer, session, CheckSession(session, config, Describe(EncoderFiles.ModelFile)));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Embeds a batch.</summary>
    /// <param name="ids">Token ids, [rows, length]; behind a text's end anything valid.</param>
    /// <param name="mask">1 for a token, 0 behind a text's end, [rows, length].</param>
    /// <param name="rows">The number of texts.</param>
    /// <param name="length">The number of positions, at least 1.</param>
    /// <param name="embeddings">Filled with the embeddings, [rows, dimensions].</param>
    public void Run(long[] ids, long[] mask, int rows, int length, float[] embeddings)
    {
        var memory = OrtMemoryInfo.DefaultInstance;
        long[] shape = [rows, length];
        using var idsValue = OrtValue.CreateTensorValueFromMemory(memory, ids.AsMemory(0, rows * length), shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(memory, mask.AsMemory(0, rows * length), shape);
        using var output = OrtValue.CreateTensorValueFromMemory(memory, embeddings.AsMemory(0, rows * Dimensions), [rows, Dimensions]);
        try
        {
            _session.Run(_runOptions, s_inputs, [idsValue, maskValue], s_outputs, [output]);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidOperationException($"The encoder '{_name}' failed on a batch of {rows} texts of up to {length} tokens: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _runOptions.Dispose();
    }

    private static InferenceSession OpenSession(EncoderFiles files, int threads, string file)
    {
        try
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = threads,
                InterOpNumThreads = 1,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
                // It would keep a plan for every shape that ever occurred, and nearly every batch has its own.
                EnableMemoryPattern = false,
            };
            // Threads that wait in a loop take the cores from whatever else runs, the caller's own work included.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            return files.Directory is null
                ? new InferenceSession(files.Read(EncoderFiles.ModelFile), options)
                : new InferenceSession(file, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException($"ONNX Runtime cannot open '{file}': {e.Message}", e);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException or EntryPointNotFoundException })
        {
            throw new PlatformNotSupportedException(
                $"ONNX Runtime's native library cannot be loaded on {RuntimeInformation.RuntimeIdentifier}: {(e.InnerException ?? e).Message}", e);
        }
    }

    private static int CheckSession(InferenceSession session, EncoderConfig config, string file)
    {
        foreach (var input in s_inputs)
        {
            if (!session.InputMetadata.TryGetValue(input, out var metadata))
                throw new InvalidDataException($"'{file}' has no input '{input}'; its inputs are {List(session.InputMetadata.Keys)}.");
            if (metadata.ElementDataType != TensorElementType.Int64 || metadata.Dimensions.Length != 2)
                throw new InvalidDataException($"The input '{input}' of '{file}' is {Describe(metadata)}; Int64 [batch, sequence] is expected.");
        }

        var unknown = session.InputMetadata.Keys.Except(s_inputs).ToArray();
        if (unknown.Length > 0)
            throw new NotSupportedException($"'{file}' asks for the input {List(unknown)}, which is not supported; {List(s_inputs)} are.");

        if (!session.OutputMetadata.TryGetValue(EmbeddingOutput, out var embedding))
            throw new NotSupportedException($"'{file}' has no output '{EmbeddingOutput}'; its outputs, {List(session.OutputMetadata.Keys)}, are not supported.");
        if (embedding.ElementDataType != TensorElementType.Float || embedding.Dimensions.Length != 2)
            throw new InvalidDataException($"The output '{EmbeddingOutput}' of '{file}' is {Describe(embedding)}; Float [batch, dimensions] is expected.");
        if (embedding.Dimensions[1] > 0)
            return embedding.Dimensions[1];
        return config.Dimensions
            ?? throw new InvalidDataException($"How large the embeddings of '{file}' are is said neither by its output '{EmbeddingOutput}' nor by 'hidden_size' in '{EncoderFiles.ConfigFile}'.");
    }

    private static string Describe(NodeMetadata metadata) => $"{metadata.ElementDataType} [{string.Join(", ", metadata.Dimensions)}]";

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
