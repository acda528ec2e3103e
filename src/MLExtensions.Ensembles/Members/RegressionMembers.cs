using Microsoft.ML;
using MLExtensions.Schema;
using MLExtensions.Training;

namespace MLExtensions.Ensembles;

/// <summary>Regressions, which add a number.</summary>
internal sealed class RegressionMembers : MemberKind
{
    public override string Name => "Regression";

    public override string Column => ScoreColumn.Name;

    public override IReadOnlyList<string> ModelColumns => [ScoreColumn.Name];

    protected override bool IsVector => false;

    public override string Cure => "members must be regression estimators";

    public override string? Problem(ReadOnlySpan<float> scores) => float.IsFinite(scores[0]) ? null : $"the score {scores[0]}";

    public override Targets ReadTargets(IDataView data, string labelColumn) =>
        new NumberTargets(ReadLabels<float>(data, labelColumn, label => float.IsFinite(label) ? label : null));

    protected override InputColumn Label(string labelColumn) => InputColumn.Label(labelColumn);
}
