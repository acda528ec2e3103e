using System.Text;
using MLExtensions.Onnx;
using MLExtensions.Testing;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Embeddings.Tests.Support;

/// <summary>
/// An encoder of a few kilobytes whose embeddings can be told by hand: the mean over a text's letters of (letter's number, its square, 1), and
/// zeros for a text without letters. One letter is one token; other characters are unknown, number 0.
/// </summary>
internal static class TinyEncoder
{
    public const int Dimensions = 3;
    public const int MaxTokens = 10;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    public static Dictionary<string, byte[]> Files(Action<GraphBuilder>? build = null, string? config = null, byte[]? tokenizer = null)
    {
        var graph = new GraphBuilder("tiny");
        (build ?? Mean)(graph);
        return new Dictionary<string, byte[]>
        {
            ["model.onnx"] = Google.Protobuf.MessageExtensions.ToByteArray(graph.Build()),
            ["config.json"] = Encoding.UTF8.GetBytes(config ?? $$"""{"max_position_embeddings":{{MaxTokens}},"vocab_size":27}"""),
            ["tokenizer.json"] = tokenizer ?? TokenizerJson.Unigram(Letters.Select(letter => (letter.ToString(), -1.0))),
        };
    }

    public static void Write(string directory, Dictionary<string, byte[]>? files = null)
    {
        foreach (var (name, content) in files ?? Files())
        {
            var path = Path.Combine(directory, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    public static TextEncoder Open(TextEncoderOptions? options = null) => TextEncoder.Open(EncoderFiles.FromMemory("tiny", Files()), options);

    public static float[] Expected(string? text)
    {
        var tokens = new List<int>();
        foreach (var letter in text ?? "")
        {
            var id = Letters.IndexOf(letter) + 1;
            if (id > 0 || tokens.Count == 0 || tokens[^1] != 0)
                tokens.Add(id);
        }

        if (tokens.Count == 0)
            return new float[Dimensions];
        var kept = tokens.Take(MaxTokens).ToList();
        return [(float)kept.Average(), (float)kept.Average(id => id * id), 1];
    }

    /// <summary>The same letters' vectors, one for each token, and what modules.json and its like say about them.</summary>
    public static Dictionary<string, byte[]> TokenFiles(params (string Name, string Json)[] others)
    {
        var files = Files(graph =>
        {
            graph.Output("last_hidden_state", Words(graph), DataType.Float, "batch", "sequence", Dimensions);
            graph.Input("attention_mask", DataType.Int64, "batch", "sequence");
        });
        foreach (var (name, json) in others)
            files[name] = Encoding.UTF8.GetBytes(json);
        return files;
    }

    /// <summary>A model whose table ends before the tokenizer's last letters; neither configuration nor graph tells, so that a text fails when it is embedded.</summary>
    public static Dictionary<string, byte[]> FewLetters() => Files(
        graph => graph.Output("last_hidden_state", Words(graph, letters: 20, isPlain: false), DataType.Float, "batch", "sequence", Dimensions),
        $$"""{"max_position_embeddings":{{MaxTokens}}}""");

    public static void Mean(GraphBuilder graph) => graph.Output("sentence_embedding", MeanOf(graph), DataType.Float, "batch", Dimensions);

    public static OnnxValue MeanOf(GraphBuilder graph)
    {
        var words = Words(graph);
        var mask = graph.Cast(graph.Input("attention_mask", DataType.Int64, "batch", "sequence"), DataType.Float);
        var sum = graph.ReduceSum(graph.Mul(words, graph.Unsqueeze(mask, 2)), 1, keep: false);
        return graph.Div(sum, graph.Max(graph.ReduceSum(mask, 1, keep: true), graph.Constant(1f)));
    }

    public static OnnxValue Words(GraphBuilder graph, int letters = 26, bool isPlain = true)
    {
        var ids = graph.Input("input_ids", DataType.Int64, "batch", "sequence");
        if (!isPlain)
            ids = graph.Abs(ids);
        var table = Enumerable.Range(0, letters + 1).SelectMany(id => new float[] { id, id * id, 1 }).ToArray();
        return graph.Gather(graph.Initializer("table", table, letters + 1, Dimensions), ids);
    }
}
