using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Training;

namespace MLExtensions.Ensembles;

/// <summary>
/// Fits several classifiers of several classes on the same data, all of whose <c>Score</c> must hold a probability for each class; the fitted model's <c>Score</c> is the
/// weighted average of theirs, its <c>PredictedLabel</c> the likeliest class. The weights are given, equal, or learnt from out-of-fold probabilities.
/// </summary>
public sealed class WeightedAverageMulticlassEstimator : WeightedAverageEstimator<WeightedAverageMulticlassTransformer>
{
    internal WeightedAverageMulticlassEstimator(IHostEnvironment environment, IReadOnlyList<IEstimator<ITransformer>> members, WeightedAverageOptions options)
        : base(environment, members, options, MemberKind.Multiclass)
    {
    }

    // What the keys stand for is told by the decisions of the first member that knows.
    private protected override IEnumerable<SchemaShape.Column> AverageShapes(IReadOnlyList<SchemaShape> members) =>
        members.Select(member => MulticlassColumns.Shapes(member, BinaryColumns.PredictedLabel)).MaxBy(shapes => shapes[0].Annotations.Count)!;

    private protected override WeightedAverageMulticlassTransformer Create(IHostEnvironment environment, FittedAverage average, DataViewSchema input)
    {
        var outputs = average.Members.Select(member => member.GetOutputSchema(input)).ToArray();
        var classes = outputs.Select(MulticlassMembers.ClassesOf).ToArray();
        var values = classes.Select(known => known.Values).FirstOrDefault(known => known is not null);
        for (var i = 0; i < outputs.Length && values is not null; i++)
            MulticlassMembers.CheckSame(outputs[i], i, values);
        return new(environment, average, classes[0].Classes, values);
    }
}
