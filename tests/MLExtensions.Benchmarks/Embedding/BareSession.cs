using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MLExtensions.Embeddings;
using MLExtensions.Tokenizers;

namespace MLExtensions.Benchmarks.Embedding;

/// <summary>
/// ONNX Runtime alone, with its own defaults, on tokens that were made and sorted beforehand; what it gives is thrown away. This is what an
/// encoder can hope to reach.
/// </summary>
internal sealed class BareSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly int[][] _tokens;

    public BareSession(TextEncoder encoder, Tokenizer tokenizer, string[] texts)
    {
        _session = new InferenceSession(Path.Combine(encoder.Directory!, encoder.Description.ModelFile));
        _inputs = [.. encoder.Description.Inputs];
        _outputs = [.. encoder.Description.OutputNames];
        _tokens = [.. texts.Select(text => tokenizer.EncodeToIds(text)).Select(ids => ids.Take(encoder.MaxTokens).ToArray()).OrderByDescending(ids => ids.Length)];
        if (_inputs.Any(name => _session.InputMetadata[name].ElementDataType != TensorElementType.Int64))
            throw new NotSupportedException("The bare session knows inputs of Int64 only.");
    }

    /// <summary>Computes every text once.</summary>
    /// <param name="budget">The largest batch, in padded tokens.</param>
    public void Run(int budget)
    {
        for (var first = 0; first < _tokens.Length;)
        {
            var length = Math.Max(1, _tokens[first].Length);
            var rows = Math.Min(Math.Max(1, budget / length), _tokens.Length - first);
            RunBatch(_tokens.AsSpan(first, rows), length);
            first += rows;
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }

    private void RunBatch(ReadOnlySpan<int[]> texts, int length)
    {
        var ids = new long[texts.Length * length];
        var mask = new long[ids.Length];
        for (var row = 0; row < texts.Length; row++)
        {
            for (var i = 0; i < texts[row].Length; i++)
            {
                ids[(row * length) + i] = texts[row][i];
                mask[(row * length) + i] = 1;
            }
        }

        long[] shape = [texts.Length, length];
        var inputs = _inputs.Select(name => OrtValue.CreateTensorValueFromMemory(Values(name), shape)).ToArray();
        using var outputs = _session.Run(_options, _inputs, inputs, _outputs);
        foreach (var input in inputs)
            input.Dispose();

        long[] Values(string name) => name switch { "input_ids" => ids, "attention_mask" => mask, _ => new long[ids.Length] };
    }
}
