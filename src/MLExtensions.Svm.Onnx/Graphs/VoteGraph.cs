using MLExtensions.Onnx;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>What the pairs of a classifier say of its classes.</summary>
internal sealed class VoteGraph
{
    private readonly GraphBuilder _graph;
    private readonly OnnxValue _values;
    private readonly OnnxValue _signs;
    private readonly OnnxValue _votes;
    private readonly int _classes;

    /// <param name="graph">The graph.</param>
    /// <param name="values">Decision values, double [rows, pairs].</param>
    /// <param name="classes">Number of classes.</param>
    public VoteGraph(GraphBuilder graph, OnnxValue values, int classes)
    {
        (_graph, _values, _classes) = (graph, values, classes);
        // A pair's row holds 1 for its first class, -1 for its second.
        var pairs = ClassPairs.Of(classes);
        var signs = new double[pairs.Length * classes];
        for (var pair = 0; pair < pairs.Length; pair++)
        {
            signs[pair * classes + pairs[pair].First] = 1;
            signs[pair * classes + pairs[pair].Second] = -1;
        }

        // With p = 1 where the first class of a pair wins, the first has p votes of it and the second 1 - p.
        using var scope = graph.Scope("votes");
        var wins = graph.Cast(graph.Greater(values, graph.Constant(0.0)), DataType.Double);
        var least = graph.Initializer("as_second", Enumerable.Range(0, classes).Select(k => (double)k).ToArray(), classes);
        _signs = graph.Initializer("signs", signs, pairs.Length, classes);
        _votes = graph.Add(graph.MatMul(wins, _signs), least);
    }

    /// <summary>The class with the most votes, the first of several, int64 [rows]; -1 where decision values are NaN.</summary>
    public OnnxValue Winner()
    {
        using var scope = _graph.Scope("winner");
        var isUnknown = _graph.IsNaN(_graph.Reshape(RowGuard.Doubt(_graph, _values), -1));
        return _graph.Where(isUnknown, _graph.Constant([-1L]), _graph.ArgMax(_votes, 1));
    }

    /// <summary>A score per class, double [rows, classes].</summary>
    public OnnxValue Scores()
    {
        using var scope = _graph.Scope("scores");
        var sums = _graph.MatMul(_values, _signs);
        if (_classes == 2)
            return sums;
        var bound = _graph.Mul(_graph.Constant(3.0), _graph.Add(_graph.Abs(sums), _graph.Constant(1.0)));
        return _graph.Add(_votes, _graph.Div(sums, bound));
    }
}
