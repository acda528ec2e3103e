using MLExtensions.Onnx;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>A classifier as a graph.</summary>
internal sealed class ClassifierGraph
{
    private readonly SvmClassifier _model;
    private readonly SvmClassifierOnnxOptions _options;
    private readonly GraphBuilder _graph = new("svm");

    public ClassifierGraph(SvmClassifier model, SvmClassifierOnnxOptions options)
    {
        _model = model;
        _options = options;
        RequirePerClass(options.ClassLabels?.Count, nameof(options.ClassLabels));
        RequirePerClass(options.ClassNames?.Count, nameof(options.ClassNames));
        if (options.ClassLabels is not null && options.ClassNames is not null)
            throw new ArgumentException("ClassLabels and ClassNames are both given; give one of them.", nameof(options));
        if (options.LabelName is null && options.ScoresName is null && options.DecisionValuesName is null && !HasProbabilities)
            throw new ArgumentException("No output is left: the names of all are null. Give one of them a name.", nameof(options));
    }

    private bool HasProbabilities => _options.ProbabilitiesName is not null && _model.Sigmoids.Count != 0;

    public ModelProto Build()
    {
        ModelLimits.Check(_model.Kernel, _model.SupportVectors, _model.DualCoefficients.Length);
        var form = FormChoice.For(_model, _options.Form);
        OnnxDimension rows = _options.Rows is { } count ? count : "rows";
        var x = _graph.Input(_options.InputName, DataType.Float, rows, _model.Dimension);
        var values = form == SvmOnnxForm.MachineLearning ? MachineLearningSums.Build(_graph, x, _model) : Plain(x, form);
        values = RowGuard.Apply(_graph, x, values);
        var votes = new VoteGraph(_graph, values, _model.ClassCount);
        if (_options.LabelName is { } labelName)
            _graph.Output(labelName, Label(votes.Winner()), _options.ClassNames is null ? DataType.Int64 : DataType.String, rows);
        if (HasProbabilities)
        {
            var probabilities = new CouplingGraph(_graph, _model.Sigmoids, _model.ClassCount).Build(values);
            _graph.Output(_options.ProbabilitiesName!, _graph.Cast(probabilities, DataType.Float), DataType.Float, rows, _model.ClassCount);
        }

        if (_options.ScoresName is { } scoresName)
            _graph.Output(scoresName, _graph.Cast(votes.Scores(), DataType.Float), DataType.Float, rows, _model.ClassCount);
        if (_options.DecisionValuesName is { } valuesName)
            _graph.Output(valuesName, _graph.Cast(values, DataType.Float), DataType.Float, rows, _model.PairCount);
        var title = $"Support vector classification, {_model.ClassCount} classes one against one";
        return new ModelDescription("classification", title, _model.Kernel, _model.SupportVectors).Build(_graph, form);
    }

    private OnnxValue Plain(OnnxValue x, SvmOnnxForm form)
    {
        var sums = new PlainSums(_graph, _model.Kernel, SupportTable.Of(_model), form == SvmOnnxForm.Single).Build(x);
        using var scope = _graph.Scope("pairs");
        if (_model.ClassCount > 2)
        {
            // Each class's sums against the others lie side by side; a pair adds that of its first class to that of its second.
            int classes = _model.ClassCount, others = classes - 1;
            var pairs = ClassPairs.Of(classes);
            long[] first = [.. pairs.Select(pair => (long)(pair.First * others + pair.Second - 1))];
            long[] second = [.. pairs.Select(pair => (long)(pair.Second * others + pair.First))];
            sums = _graph.Add(
                _graph.Gather(sums, _graph.Initializer("first", first, first.Length), 1),
                _graph.Gather(sums, _graph.Initializer("second", second, second.Length), 1));
        }

        return _graph.Add(sums, _graph.Initializer("intercepts", _model.Intercepts.Span, _model.PairCount));
    }

    /// <summary>What the options call a class; the last entry is for -1, which counts from the end.</summary>
    private OnnxValue Label(OnnxValue number)
    {
        using var scope = _graph.Scope("label");
        if (_options.ClassLabels is { } labels)
            return _graph.Gather(_graph.Initializer("labels", [.. labels, long.MinValue], labels.Count + 1), number);
        return _options.ClassNames is { } names ? _graph.Gather(_graph.Initializer("names", [.. names, ""]), number) : number;
    }

    private void RequirePerClass(int? count, string name)
    {
        if (count is { } given && given != _model.ClassCount)
            throw new ArgumentException($"{name} has {given} entries for {_model.ClassCount} classes; it must have one per class.");
    }
}
