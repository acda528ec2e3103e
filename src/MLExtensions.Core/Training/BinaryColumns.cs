using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Schema;

namespace MLExtensions.Training;

/// <summary>
/// The columns <c>PredictedLabel</c>, <c>Score</c> and <c>Probability</c> as ML.NET's own trainers for two classes declare them, annotations included.
/// Its trainer for anomalies declares the first two in the same way.
/// </summary>
public static class BinaryColumns
{
    /// <summary>The name of the column of decisions.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>The name of the column of probabilities.</summary>
    public const string Probability = "Probability";

    private const string Kind = "BinaryClassification";

    /// <summary>The columns that a fitted model adds, in order.</summary>
    /// <param name="input">The schema that they are added to.</param>
    /// <param name="hasProbability">Whether the model gives probabilities.</param>
    /// <returns>The columns.</returns>
    public static IReadOnlyList<DataViewSchema.DetachedColumn> Of(DataViewSchema input, bool hasProbability)
    {
        ArgumentNullException.ThrowIfNull(input);
        var set = ScoreAnnotations.NextSet(input);

        var decision = new DataViewSchema.Annotations.Builder();
        decision.AddText(ScoreAnnotations.Kind, Kind);
        decision.AddText(ScoreAnnotations.ValueKind, PredictedLabel);
        decision.AddSet(set);

        var score = new DataViewSchema.Annotations.Builder();
        score.AddText(ScoreAnnotations.Kind, Kind);
        score.AddSet(set);
        score.AddText(ScoreAnnotations.ValueKind, ScoreColumn.Name);

        List<DataViewSchema.DetachedColumn> columns =
        [
            new(PredictedLabel, BooleanDataViewType.Instance, decision.ToAnnotations()),
            new(ScoreColumn.Name, NumberDataViewType.Single, score.ToAnnotations()),
        ];
        if (!hasProbability)
            return columns;

        var probability = new DataViewSchema.Annotations.Builder();
        probability.AddText(ScoreAnnotations.Kind, Kind);
        probability.AddSet(set);
        probability.AddIsNormalized();
        probability.AddText(ScoreAnnotations.ValueKind, Probability);
        columns.Add(new(Probability, NumberDataViewType.Single, probability.ToAnnotations()));
        return columns;
    }

    /// <summary>The shapes of those columns in a pipeline that is not fitted yet.</summary>
    /// <param name="hasProbability">Whether the model will give probabilities.</param>
    /// <returns>The columns' shapes.</returns>
    public static IReadOnlyList<SchemaShape.Column> Shapes(bool hasProbability)
    {
        List<SchemaShape.Column> shapes =
        [
            Shape(PredictedLabel, BooleanDataViewType.Instance, ScoreAnnotations.Shape()),
            Shape(ScoreColumn.Name, NumberDataViewType.Single, ScoreAnnotations.Shape()),
        ];
        if (hasProbability)
        {
            shapes.Add(Shape(Probability, NumberDataViewType.Single,
                ScoreAnnotations.Shape(ScoreAnnotations.Scalar(ScoreAnnotations.IsNormalized, BooleanDataViewType.Instance))));
        }

        return shapes;
    }

    private static SchemaShape.Column Shape(string name, DataViewType type, SchemaShape annotations) =>
        SchemaShapes.Column(name, SchemaShape.Column.VectorKind.Scalar, type, annotations);
}
