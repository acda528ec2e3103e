using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Schema;

namespace MLExtensions.Training;

/// <summary>The <c>Score</c> column as ML.NET's own regression trainers declare it, annotations included.</summary>
public static class ScoreColumn
{
    /// <summary>The column's name.</summary>
    public const string Name = "Score";

    /// <summary>The column that a fitted regression model adds.</summary>
    /// <param name="input">The schema that it is added to.</param>
    /// <returns>The column.</returns>
    public static DataViewSchema.DetachedColumn Regression(DataViewSchema input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddSet(ScoreAnnotations.NextSet(input));
        annotations.AddText(ScoreAnnotations.Kind, "Regression");
        annotations.AddText(ScoreAnnotations.ValueKind, "Score");
        return new DataViewSchema.DetachedColumn(Name, NumberDataViewType.Single, annotations.ToAnnotations());
    }

    /// <summary>The shape of that column in a pipeline that is not fitted yet.</summary>
    /// <returns>The column's shape.</returns>
    public static SchemaShape.Column RegressionShape() =>
        SchemaShapes.Column(Name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, ScoreAnnotations.Shape());
}
