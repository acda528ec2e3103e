using MLExtensions.Onnx;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>
/// Probabilities of classes: each pair's sigmoid, then the second method of Wu, Lin and Weng (JMLR 5, 2004), with the same steps and the
/// same end as <see cref="SvmClassifier.Probabilities"/> takes them, because its end is early enough to be seen in the fourth digit.
/// </summary>
internal sealed class CouplingGraph(GraphBuilder graph, IReadOnlyList<SvmSigmoid> sigmoids, int classes)
{
    private const double LeastProbability = 1e-7;

    /// <summary>Double [rows, classes].</summary>
    /// <param name="values">Decision values, double [rows, pairs].</param>
    public OnnxValue Build(OnnxValue values)
    {
        using var scope = graph.Scope("probabilities");
        var first = Pairs(values);
        var second = graph.Sub(graph.Constant(1.0), first);
        var probabilities = classes == 2 ? graph.Concat(1, first, second) : Couple(graph.Concat(1, first, second));
        return graph.Add(probabilities, RowGuard.Doubt(graph, values));
    }

    /// <summary>The probability of each pair's first class.</summary>
    private OnnxValue Pairs(OnnxValue values)
    {
        var slopes = graph.Initializer("slopes", sigmoids.Select(sigmoid => sigmoid.A).ToArray(), sigmoids.Count);
        var offsets = graph.Initializer("offsets", sigmoids.Select(sigmoid => sigmoid.B).ToArray(), sigmoids.Count);
        var odds = graph.Exp(graph.Add(graph.Mul(values, slopes), offsets));
        var one = graph.Constant(1.0);
        return graph.Clip(graph.Div(one, graph.Add(one, odds)), graph.Constant(LeastProbability), graph.Constant(1 - LeastProbability));
    }

    /// <summary>Minimises p'Qp over distributions p, by coordinate steps from the uniform one.</summary>
    /// <param name="pairs">[rows, 2 * pairs]: the probabilities of first classes, then of second classes.</param>
    private OnnxValue Couple(OnnxValue pairs)
    {
        var identity = new double[classes * classes];
        for (var k = 0; k < classes; k++)
            identity[k * classes + k] = 1;
        var eye = graph.Initializer("identity", identity, classes, classes);
        var q = Matrix(pairs, eye);
        var start = graph.Expand(graph.Constant(1.0 / classes), graph.Concat(0, graph.Size(pairs, 0), graph.Constant([(long)classes])));
        return graph.Loop(Scalar("rounds", Math.Max(100, classes)), [(start, DataType.Double)], (_, state) => Round(q, eye, state[0]))[0];
    }

    /// <summary>
    /// Q[i, j] = -r[j, i] r[i, j] and Q[i, i] = the sum over j of r[j, i]^2, for the probability r[i, j] of class i in the pair of i and j.
    /// </summary>
    private OnnxValue Matrix(OnnxValue pairs, OnnxValue eye)
    {
        long[] order = new long[classes * classes], transposed = new long[classes * classes];
        var known = ClassPairs.Of(classes);
        for (var pair = 0; pair < known.Length; pair++)
        {
            var (i, j) = known[pair];
            order[i * classes + j] = transposed[j * classes + i] = pair;
            order[j * classes + i] = transposed[i * classes + j] = known.Length + pair;
        }

        var others = graph.Sub(graph.Constant(1.0), eye);
        var own = Square(graph.Initializer("order", order, order.Length));
        var against = graph.Mul(Square(graph.Initializer("transposed", transposed, transposed.Length)), others);
        var diagonal = graph.ReduceSum(graph.Mul(against, against), 2, keep: true);
        return graph.Sub(graph.Mul(diagonal, eye), graph.Mul(own, against));

        OnnxValue Square(OnnxValue indices) => graph.Reshape(graph.Gather(pairs, indices, 1), 0, classes, classes);
    }

    /// <summary>One step in every coordinate, in the rows that have not arrived.</summary>
    private (OnnxValue?, OnnxValue[]) Round(OnnxValue q, OnnxValue eye, OnnxValue p)
    {
        var qp = graph.ReduceSum(graph.Mul(q, graph.Unsqueeze(p, 1)), 2, keep: false);
        var pqp = graph.ReduceSum(graph.Mul(p, qp), 1, keep: true);
        var isWrong = graph.GreaterOrEqual(graph.Abs(graph.Sub(qp, pqp)), graph.Constant(0.005 / classes));
        var wrong = graph.ReduceSum(graph.Cast(isWrong, DataType.Double), 1, keep: true);
        var steps = graph.Loop(
            Scalar("classes", classes), [(p, DataType.Double), (qp, DataType.Double), (pqp, DataType.Double)],
            (i, state) => (null, Step(q, eye, i, state[0], state[1], state[2])));
        var next = graph.Where(graph.Greater(wrong, graph.Constant(0.0)), steps[0], p);
        var goOn = graph.Greater(graph.Node("ReduceSum", [wrong], ("keepdims", 0L)), graph.Constant(0.0));
        return (goOn, [next]);
    }

    /// <summary>Moves coordinate <paramref name="i"/> to its best value and scales the sum of all back to 1.</summary>
    private OnnxValue[] Step(OnnxValue q, OnnxValue eye, OnnxValue i, OnnxValue p, OnnxValue qp, OnnxValue pqp)
    {
        var column = graph.Unsqueeze(i, 0);
        var row = graph.Gather(q, i, 1);
        OnnxValue pivot = graph.Gather(row, column, 1), own = graph.Gather(qp, column, 1), one = graph.Constant(1.0);
        var change = graph.Div(graph.Sub(pqp, own), pivot);
        var scale = graph.Div(one, graph.Add(one, change));
        var gain = graph.Mul(change, graph.Add(graph.Mul(change, pivot), graph.Mul(graph.Constant(2.0), own)));
        return
        [
            graph.Mul(graph.Add(p, graph.Mul(change, graph.Gather(eye, i))), scale),
            graph.Mul(graph.Add(qp, graph.Mul(change, row)), scale),
            graph.Mul(graph.Mul(graph.Add(pqp, gain), scale), scale),
        ];
    }

    private OnnxValue Scalar(string name, long value) => graph.Initializer(name, [value]);
}
