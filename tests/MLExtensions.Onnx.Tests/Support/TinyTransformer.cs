using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx.Tests.Support;

/// <summary>A small transformer with random weights from a fixed seed, and the names of the values between its layers.</summary>
internal sealed class TinyTransformer
{
    private const int Width = 8;
    private const int Heads = 2;
    private const int Vocabulary = 40;
    private const int Positions = 16;

    private readonly GraphBuilder _graph;
    private readonly TinyFamily _family;
    private readonly bool _plainNorms;
    private readonly Random _random;
    private readonly List<OnnxValue> _states = [];

    private TinyTransformer(TinyFamily family, int layers, bool plainNorms, bool pooled, int seed)
    {
        (_graph, _family, _plainNorms, _random) = (new GraphBuilder("tiny"), family, plainNorms, new Random(seed));
        var ids = _graph.Input("input_ids", DataType.Int64, "batch", "tokens");
        var mask = _graph.Input("attention_mask", DataType.Int64, "batch", "tokens");
        var bias = _graph.Mul(
            _graph.Sub(_graph.Constant(1f), _graph.Cast(_graph.Unsqueeze(mask, 1, 2), DataType.Float)), _graph.Constant(-1e9f));
        var x = Embed(ids);
        if (family == TinyFamily.T5Encoder)
            bias = _graph.Add(bias, RelativePositions(x));
        if (family == TinyFamily.Gpt2)
            bias = _graph.Add(bias, CausalMask(x));
        for (var layer = 0; layer < layers; layer++)
        {
            _states.Add(x);
            using var scope = _graph.Scope($"layer.{layer}");
            x = PreNorm ? _graph.Add(Attention(Norm(x, "norm1"), bias), x) : Norm(_graph.Add(Attention(x, bias), x), "norm1");
            x = PreNorm ? _graph.Add(x, FeedForward(Norm(x, "norm2"))) : Norm(_graph.Add(FeedForward(x), x), "norm2");
        }

        if (PreNorm)
            x = Norm(x, "final");
        States = [.. _states.Select(state => state.Name)];
        if (pooled)
        {
            var weights = _graph.Cast(_graph.Unsqueeze(mask, 2), DataType.Float);
            States.Add(x.Name);
            _graph.Output("pooled", _graph.ReduceSum(_graph.Mul(x, weights), 1, keep: false), DataType.Float, "batch", Width);
        }
        else
        {
            States.Add(_graph.Output("last_hidden_state", x, DataType.Float, "batch", "tokens", Width).Name);
            var first = _graph.Node("Squeeze", [_graph.Gather(new OnnxValue("last_hidden_state"), _graph.Initializer("first", [0L], 1), 1), _graph.Constant(1)]);
            _graph.Output("head", _graph.Tanh(_graph.MatMul(first, Weights("head.weight", Width, 3))), DataType.Float, "batch", 3);
        }

        Model = _graph.Build();
    }

    public ModelProto Model { get; }

    public List<string> States { get; }

    public static Dictionary<string, Array> Inputs => new()
    {
        ["input_ids"] = new long[] { 3, 17, 39, 5, 5, 1, 1 },
        ["attention_mask"] = new long[] { 1, 1, 1, 1, 1, 0, 0 },
        ["token_type_ids"] = new long[] { 0, 0, 0, 1, 1, 0, 0 },
        ["position_ids"] = new long[] { 0, 1, 2, 3, 4, 1, 1 },
    };

    private bool PreNorm => _family is TinyFamily.T5Encoder or TinyFamily.Gpt2;

    public static TinyTransformer Build(TinyFamily family, int layers = 3, bool plainNorms = false, bool pooled = false, int seed = 7) =>
        new(family, layers, plainNorms, pooled, seed);

    private OnnxValue Embed(OnnxValue ids)
    {
        var x = _graph.Gather(Weights("words", Vocabulary, Width), ids);
        switch (_family)
        {
            case TinyFamily.Bert:
                x = _graph.Add(x, _graph.Gather(Weights("types.weight", 2, Width), _graph.Input("token_type_ids", DataType.Int64, "batch", "tokens")));
                return Norm(_graph.Add(x, _graph.Gather(Weights("positions.weight", Positions, Width), Range(_graph.Size(ids, 1)))), "norm0");
            case TinyFamily.Roberta:
                // Positions count the tokens that are no padding (1), from 2.
                var real = _graph.Cast(_graph.Node("Not", [_graph.Node("Equal", [ids, _graph.Initializer("padding", [1L], 1)])]), DataType.Int64);
                var counted = _graph.Mul(_graph.Node("CumSum", [real, _graph.Initializer("axis", [1L], 1)]), real);
                var places = _graph.Add(counted, _graph.Initializer("one", [1L], 1));
                return Norm(_graph.Add(x, _graph.Gather(Weights("positions.weight", Positions, Width), places)), "norm0");
            case TinyFamily.Gpt2:
                return _graph.Add(x, _graph.Gather(Weights("positions.weight", Positions, Width), _graph.Input("position_ids", DataType.Int64, "batch", "tokens")));
            default:
                return x;
        }
    }

    private OnnxValue Range(OnnxValue size) => _graph.Node(
        "Range",
        [
            _graph.Initializer("from", DataType.Int64, BitConverter.GetBytes(0L)),
            _graph.Node("Squeeze", [size]),
            _graph.Initializer("step", DataType.Int64, BitConverter.GetBytes(1L)),
        ]);

    private OnnxValue Differences(OnnxValue x)
    {
        var range = Range(_graph.Size(x, 1));
        return _graph.Sub(_graph.Unsqueeze(range, 0), _graph.Unsqueeze(range, 1));
    }

    private OnnxValue RelativePositions(OnnxValue x)
    {
        var least = _graph.Initializer("least", DataType.Int64, BitConverter.GetBytes(-3L));
        var near = _graph.Clip(Differences(x), least, _graph.Initializer("most", DataType.Int64, BitConverter.GetBytes(3L)));
        var bias = _graph.Gather(Weights("relative", 7, Heads), _graph.Add(near, _graph.Initializer("middle", [3L], 1)));
        return _graph.Unsqueeze(_graph.Transpose(bias, 2, 0, 1), 0);
    }

    private OnnxValue CausalMask(OnnxValue x)
    {
        var later = _graph.Greater(Differences(x), _graph.Initializer("now", [0L], 1));
        return _graph.Where(later, _graph.Constant(-1e9f), _graph.Constant(0f));
    }

    private OnnxValue Attention(OnnxValue x, OnnxValue bias)
    {
        using var scope = _graph.Scope("attention");
        OnnxValue Part(string name) => _graph.Transpose(_graph.Reshape(Dense(x, name, Width, Width), 0, -1, Heads, Width / Heads), 0, 2, 1, 3);
        var scores = _graph.Add(_graph.MatMul(Part("query"), _graph.Transpose(Part("key"), 0, 1, 3, 2)), bias);
        var mixed = _graph.Transpose(_graph.MatMul(_graph.Softmax(scores, -1), Part("value")), 0, 2, 1, 3);
        return Dense(_graph.Reshape(mixed, 0, -1, Width), "out", Width, Width);
    }

    private OnnxValue FeedForward(OnnxValue x)
    {
        using var scope = _graph.Scope("feedforward");
        return Dense(_graph.Relu(Dense(x, "up", Width, 2 * Width)), "down", 2 * Width, Width);
    }

    private OnnxValue Dense(OnnxValue x, string name, int from, int to) => _family == TinyFamily.T5Encoder
        ? _graph.MatMul(x, Weights(name, from, to))
        : _graph.Dense(x, Weights(name, from, to), Weights(name + ".bias", to));

    private OnnxValue Norm(OnnxValue x, string name)
    {
        using var scope = _graph.Scope(name);
        var scale = Weights("scale", Width);
        if (!_plainNorms && _family != TinyFamily.T5Encoder)
            return _graph.LayerNormalization(x, scale, Weights("bias", Width), 1e-5f);
        var centred = _family == TinyFamily.T5Encoder ? x : _graph.Sub(x, Mean(x));
        var deviation = _graph.Sqrt(_graph.Add(Mean(_graph.Node("Pow", [centred, _graph.Constant(2f)])), _graph.Constant(1e-5f)));
        return _family == TinyFamily.T5Encoder
            ? _graph.Mul(scale, _graph.Mul(x, _graph.Div(_graph.Constant(1f), deviation)))
            : _graph.Add(_graph.Mul(_graph.Div(centred, deviation), scale), Weights("bias", Width));
    }

    private OnnxValue Mean(OnnxValue x) => _graph.Node("ReduceMean", [x], ("axes", new[] { -1L }), ("keepdims", 1L));

    private OnnxValue Weights(string name, params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(_random.NextDouble() - 0.5) * 2;
        return _graph.Initializer(name, values, shape);
    }
}
