using Microsoft.ML;
using MLExtensions.Ensembles;
using MLExtensions.Svm.Search;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

namespace MLExtensions.Experiments.Engine;

/// <summary>Two classes: the second in the order of their names is the one whose probability is given; of true and false that is true, of 0 and 1 it is 1.</summary>
internal sealed class BinaryRules : TaskRules
{
    private string[] _classes = [];

    public override MemberKind Kind => MemberKind.Binary;

    public override IReadOnlyList<string> Classes => _classes;

    public override bool[] HasLabel(IDataView table, string label) => HasText(table, label);

    public override (IDataView Data, string Column) AddLabel(MLContext ml, IDataView rows, string label)
    {
        var labels = ReadTexts(rows, label);
        _classes = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (_classes.Length != 2)
        {
            throw new InvalidOperationException(
                $"Column '{label}' holds {_classes.Length} different values ({string.Join(", ", _classes.Take(5).Select(name => $"'{name}'"))}) where two classes are to be told apart."
                + (_classes.Length > 2 ? " Ask for multiclass classification." : " There must be rows of both."));
        }

        var name = NewName(rows.Schema, label);
        return (new ClassLabelView(rows, name, Array.ConvertAll(labels, text => text == _classes[1])), name);
    }

    public override IOutOfFoldEstimator Svm(MLContext ml, KernelSvmAutoOptions options) => ml.BinaryClassification.Trainers.KernelSvmAuto(options);

    public override KernelSvmTuning Tuning(ITransformer model) => ((KernelSvmBinaryTransformer)model).Model.Tuning!;

    public override double Judge(SvmSearch search, ReadOnlySpan<float> targets, SvmGrid grid, CancellationToken cancellationToken) =>
        JudgeClasses(search, targets, grid, cancellationToken);

    public override ITransformer Average(MLContext ml, FittedAverage average, DataViewSchema members) => new WeightedAverageBinaryTransformer(ml, average);

    public override IReadOnlyList<KeyValuePair<string, double>> Measures(Targets targets, ReadOnlySpan<float> scores)
    {
        // The area under the curve: how often a row of the second class is ranked before one of the first, ties counting half.
        var order = Enumerable.Range(0, scores.Length).ToArray();
        var values = scores.ToArray();
        Array.Sort(order, (a, b) => values[a].CompareTo(values[b]));
        double ranks = 0, positives = 0;
        for (var first = 0; first < order.Length;)
        {
            var last = first;
            while (last + 1 < order.Length && values[order[last + 1]] == values[order[first]])
                last++;
            for (var i = first; i <= last; i++)
            {
                if (targets.Values[order[i]] != 0)
                    (ranks, positives) = (ranks + ((first + last) / 2.0) + 1, positives + 1);
            }

            first = last + 1;
        }

        var negatives = scores.Length - positives;
        return [new("accuracy", targets.Accuracy(scores)), new("area under ROC curve", (ranks - (positives * (positives + 1) / 2)) / (positives * negatives))];
    }
}
