using Microsoft.ML;
using Microsoft.ML.Transforms;
using MLExtensions.Ensembles;
using MLExtensions.Svm.Search;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

namespace MLExtensions.Experiments.Engine;

/// <summary>Several classes, in the order of their names.</summary>
internal sealed class MulticlassRules : TaskRules
{
    private string[] _classes = [];

    public override MemberKind Kind => MemberKind.Multiclass;

    public override IReadOnlyList<string> Classes => _classes;

    public override bool[] HasLabel(IDataView table, string label) => HasText(table, label);

    public override (IDataView Data, string Column) AddLabel(MLContext ml, IDataView rows, string label)
    {
        _classes = [.. ReadTexts(rows, label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (_classes.Length < 2)
            throw new InvalidOperationException($"Column '{label}' holds '{_classes[0]}' in all rows; there must be rows of at least two classes.");
        var name = NewName(rows.Schema, label);
        var mapping = ml.Transforms.Conversion.MapValueToKey(name, label, keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
        return (mapping.Fit(rows).Transform(rows), name);
    }

    public override IOutOfFoldEstimator Svm(MLContext ml, KernelSvmAutoOptions options) => ml.MulticlassClassification.Trainers.KernelSvmAuto(options);

    public override KernelSvmTuning Tuning(ITransformer model) => ((KernelSvmMulticlassTransformer)model).Model.Tuning!;

    public override double Judge(SvmSearch search, ReadOnlySpan<float> targets, SvmGrid grid, CancellationToken cancellationToken) =>
        JudgeClasses(search, targets, grid, cancellationToken);

    public override ITransformer Average(MLContext ml, FittedAverage average, DataViewSchema members)
    {
        var (classes, values) = MulticlassMembers.ClassesOf(average.Members[0].GetOutputSchema(members), member: 0);
        return new WeightedAverageMulticlassTransformer(ml, average, classes, values);
    }

    public override IReadOnlyList<KeyValuePair<string, double>> Measures(Targets targets, ReadOnlySpan<float> scores)
    {
        var (right, count) = (new double[_classes.Length], new double[_classes.Length]);
        for (var row = 0; row < targets.Rows; row++)
        {
            var own = scores.Slice(row * _classes.Length, _classes.Length);
            var best = 0;
            for (var k = 1; k < own.Length; k++)
                best = own[k] > own[best] ? k : best;
            var target = (int)targets.Values[row];
            count[target]++;
            right[target] += best == target ? 1 : 0;
        }

        return [new("accuracy", targets.Accuracy(scores)), new("macro accuracy", right.Zip(count, (r, n) => r / n).Average())];
    }
}
