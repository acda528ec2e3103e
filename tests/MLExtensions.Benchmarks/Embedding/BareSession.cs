using Microsoft.ML.OnnxRuntime;
using MLExtensions.Tokenizers;

namespace MLExtensions.Benchmarks.Embedding;

/// <summary>ONNX Runtime alone, on tokens that were made and sorted beforehand: what an encoder can hope to reach.</summary>
internal sealed class BareSession : IDisposable
{
    private static readonly string[] s_inputs = ["input_ids", "attention_mask"];
    private static readonly string[] s_outputs = ["sentence_embedding"];

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly int[][] _tokens;
    private readonly int _dimensions;

    public BareSession(string directory, string[] texts, int maxTokens, int dimensions)
    {
        using var options = new SessionOptions { EnableMemoryPattern = false };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        _session = new InferenceSession(Path.Combine(directory, "model.onnx"), options);
        var tokenizer = Tokenizer.Load(Path.Combine(directory, "tokenizer.json"));
        _tokens = [.. texts.Select(text => tokenizer.EncodeToIds(text).Take(maxTokens).ToArray()).OrderByDescending(ids => ids.Length)];
        _dimensions = dimensions;
    }

    public void Run(int budget)
    {
        var embeddings = new float[_tokens.Length * _dimensions];
        for (var first = 0; first < _tokens.Length;)
        {
            var length = Math.Max(1, _tokens[first].Length);
            var rows = Math.Min(Math.Max(1, budget / length), _tokens.Length - first);
            var ids = new long[rows * length];
            var mask = new long[rows * length];
            for (var row = 0; row < rows; row++)
            {
                var tokens = _tokens[first + row];
                for (var i = 0; i < tokens.Length; i++)
                {
                    ids[(row * length) + i] = tokens[i];
                    mask[(row * length) + i] = 1;
                }
            }

            using var idsValue = OrtValue.CreateTensorValueFromMemory(ids, [rows, length]);
            using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, [rows, length]);
            using var output = OrtValue.CreateTensorValueFromMemory(
                OrtMemoryInfo.DefaultInstance, embeddings.AsMemory(first * _dimensions, rows * _dimensions), [rows, _dimensions]);
            _session.Run(_options, s_inputs, [idsValue, maskValue], s_outputs, [output]);
            first += rows;
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }
}
