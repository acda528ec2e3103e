using Microsoft.ML;
using MLExtensions.Schema;
using MLExtensions.Training;

namespace MLExtensions.Ensembles;

/// <summary>Classifiers of two classes, which add the probability of true.</summary>
internal sealed class BinaryMembers : MemberKind
{
    public override string Name => "Binary";

    public override string Column => BinaryColumns.Probability;

    public override IReadOnlyList<string> ModelColumns => [BinaryColumns.PredictedLabel, ScoreColumn.Name, BinaryColumns.Probability];

    protected override bool IsVector => false;

    public override string Cure =>
        "members must be classifiers of two classes with calibrated probabilities (KernelSvm with probabilities: true, others with a calibrator of mlContext.BinaryClassification.Calibrators)";

    public override string? Problem(ReadOnlySpan<float> scores) => scores[0] is >= 0 and <= 1 ? null : $"the probability {scores[0]}";

    public override Targets ReadTargets(IDataView data, string labelColumn) =>
        new ClassTargets(labelColumn, ReadLabels<bool>(data, labelColumn, label => label ? 1 : 0), ["false", "true"], values: null, isBinary: true);

    protected override InputColumn Label(string labelColumn) => InputColumn.BinaryLabel(labelColumn);
}
