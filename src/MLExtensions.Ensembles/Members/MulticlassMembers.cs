using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Schema;
using MLExtensions.Training;

namespace MLExtensions.Ensembles;

/// <summary>Classifiers of several classes, which add a probability for each.</summary>
internal sealed class MulticlassMembers : MemberKind
{
    private const double Tolerance = 1e-3;

    // Floats, as which classes are kept, count so far.
    private const int MaxClasses = 1 << 24;

    public override string Name => "Multiclass";

    public override string Column => ScoreColumn.Name;

    public override IReadOnlyList<string> ModelColumns => [BinaryColumns.PredictedLabel, ScoreColumn.Name];

    protected override bool IsVector => true;

    public override string Cure => "members must be classifiers of several classes whose scores are probabilities (KernelSvm with probabilities: true)";

    public override string? Problem(ReadOnlySpan<float> scores)
    {
        var sum = 0.0;
        foreach (var score in scores)
        {
            if (!(score >= 0))
                return $"the score {score}, which is no probability (make a KernelSvm with probabilities: true)";
            sum += score;
        }

        return Math.Abs(sum - 1) <= Tolerance
            ? null
            : $"scores that sum to {sum}: probabilities sum to 1 (make a KernelSvm with probabilities: true)";
    }

    public override Targets ReadTargets(IDataView data, string labelColumn)
    {
        var column = Label(labelColumn).In(data.Schema);
        var keys = ((KeyDataViewType)column.Type).Count;
        if (keys > MaxClasses)
            throw new ArgumentException($"The label column '{labelColumn}' has {keys} keys; there may be at most {MaxClasses}.");
        var classes = ReadLabels<uint>(data, labelColumn, key => key == 0 ? null : key - 1);
        var values = LabelValues.Of(column);
        return new ClassTargets(
            labelColumn, classes, [.. Enumerable.Range(0, (int)keys).Select(k => values?.Text(k) ?? $"class {k + 1}")], values, isBinary: false);
    }

    public override void CheckClasses(DataViewSchema output, int member, Targets targets)
    {
        if (((ClassTargets)targets).LabelValues is { } expected)
            CheckSame(output, member, expected);
    }

    /// <summary>The number of classes of a model, and what they are.</summary>
    public static (int Classes, LabelValues? Values) ClassesOf(DataViewSchema output, int member)
    {
        var classes = WidthOf(Multiclass.In(output, member));
        var values = output.GetColumnOrNull(BinaryColumns.PredictedLabel) is { } decision ? LabelValues.Of(decision) : null;
        return (classes, values?.Count == classes ? values : null);
    }

    /// <summary>Refuses a member whose classes are others, or in another order.</summary>
    /// <exception cref="InvalidOperationException">They are.</exception>
    public static void CheckSame(DataViewSchema output, int member, LabelValues expected)
    {
        if (ClassesOf(output, member).Values is { } values && !AreSame(values, expected))
        {
            throw new InvalidOperationException($"Member {member} predicts {Text(values)}; expected are {Text(expected)}, in this order. "
                + "Make keys of the label before the ensemble, not in its members.");
        }

        static string Text(LabelValues values) =>
            string.Join(", ", Enumerable.Range(0, Math.Min(values.Count, 5)).Select(values.Describe)) + (values.Count > 5 ? ", ..." : "");
    }

    protected override InputColumn Label(string labelColumn) => InputColumn.KeyLabel(labelColumn);

    private static bool AreSame(LabelValues a, LabelValues b) =>
        a.Count == b.Count && Enumerable.Range(0, a.Count).All(k => a.Text(k) == b.Text(k));
}
