using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Schema;

namespace MLExtensions.Training;

/// <summary>
/// The columns <c>PredictedLabel</c> and <c>Score</c> as ML.NET's own multiclass trainers declare them, annotations included: what the label's keys stand
/// for names the decisions and, where it is text, the scores.
/// </summary>
public static class MulticlassColumns
{
    private const string Kind = "MulticlassClassification";

    /// <summary>The columns that a fitted model adds, in order.</summary>
    /// <param name="input">The schema that they are added to.</param>
    /// <param name="classCount">Number of classes, at least 1.</param>
    /// <param name="labels">What the label's keys stand for; null where that is not known.</param>
    /// <returns>The columns.</returns>
    public static IReadOnlyList<DataViewSchema.DetachedColumn> Of(DataViewSchema input, int classCount, LabelValues? labels)
    {
        ArgumentNullException.ThrowIfNull(input);
        var set = ScoreAnnotations.NextSet(input);

        var decision = new DataViewSchema.Annotations.Builder();
        decision.AddText(ScoreAnnotations.Kind, Kind);
        decision.AddText(ScoreAnnotations.ValueKind, BinaryColumns.PredictedLabel);
        labels?.AddTo(decision, ScoreAnnotations.KeyValues);
        decision.AddSet(set);

        var score = new DataViewSchema.Annotations.Builder();
        score.AddText(ScoreAnnotations.Kind, Kind);
        score.AddSet(set);
        score.AddText(ScoreAnnotations.ValueKind, ScoreColumn.Name);
        labels?.AddTo(score, ScoreAnnotations.TrainingLabelValues);
        if (labels?.ItemType is TextDataViewType)
            labels.AddTo(score, ScoreAnnotations.SlotNames);

        return
        [
            new(BinaryColumns.PredictedLabel, new KeyDataViewType(typeof(uint), classCount), decision.ToAnnotations()),
            new(ScoreColumn.Name, new VectorDataViewType(NumberDataViewType.Single, classCount), score.ToAnnotations()),
        ];
    }

    /// <summary>The class that scores speak for: that of the highest, the first of several.</summary>
    /// <param name="scores">The scores, one for each class.</param>
    /// <returns>The class, from 0; -1 where a score is NaN or there are none.</returns>
    public static int IndexOfHighest(ReadOnlySpan<float> scores)
    {
        var best = scores.Length > 0 ? 0 : -1;
        for (var k = 0; k < scores.Length; k++)
        {
            if (float.IsNaN(scores[k]))
                return -1;
            if (scores[k] > scores[best])
                best = k;
        }

        return best;
    }

    /// <summary>The shapes of those columns in a pipeline that is not fitted yet.</summary>
    /// <param name="input">The shape of the training data.</param>
    /// <param name="labelColumnName">The label, a column of keys.</param>
    /// <returns>The columns' shapes.</returns>
    public static IReadOnlyList<SchemaShape.Column> Shapes(SchemaShape input, string labelColumnName)
    {
        ArgumentNullException.ThrowIfNull(input);
        var values = input.TryFind(labelColumnName, out var label)
            && label.Value.Annotations.TryFind(ScoreAnnotations.KeyValues, out var found) && found.Value.Kind == SchemaShape.Column.VectorKind.Vector
                ? found.Value.ItemType : null;
        SchemaShape.Column[] decision = values is null ? [] : [ScoreAnnotations.Vector(ScoreAnnotations.KeyValues, values)];
        List<SchemaShape.Column> score = values is null ? [] : [ScoreAnnotations.Vector(ScoreAnnotations.TrainingLabelValues, values)];
        if (values is TextDataViewType)
            score.Add(ScoreAnnotations.Vector(ScoreAnnotations.SlotNames, values));
        return
        [
            SchemaShapes.Column(BinaryColumns.PredictedLabel, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32,
                ScoreAnnotations.Shape(decision), isKey: true),
            SchemaShapes.Column(ScoreColumn.Name, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, ScoreAnnotations.Shape(score)),
        ];
    }
}
