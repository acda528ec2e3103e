using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Schema;

namespace MLExtensions.Training;

/// <summary>The <c>Score</c> column as ML.NET's own regression trainers declare it, annotations included.</summary>
public static class ScoreColumn
{
    /// <summary>The column's name.</summary>
    public const string Name = "Score";

    private const string KindAnnotation = "ScoreColumnKind";
    private const string ValueKindAnnotation = "ScoreValueKind";

    /// <summary>The column that a fitted regression model adds.</summary>
    /// <returns>The column.</returns>
    public static DataViewSchema.DetachedColumn Regression()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(KindAnnotation, TextDataViewType.Instance, Text("Regression"));
        annotations.Add(ValueKindAnnotation, TextDataViewType.Instance, Text("Score"));
        return new DataViewSchema.DetachedColumn(Name, NumberDataViewType.Single, annotations.ToAnnotations());
    }

    /// <summary>The shape of that column in a pipeline that is not fitted yet.</summary>
    /// <returns>The column's shape.</returns>
    public static SchemaShape.Column RegressionShape() => SchemaShapes.Column(Name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single,
        new SchemaShape(new[] { KindAnnotation, ValueKindAnnotation }.Select(
            name => SchemaShapes.Column(name, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance))));

    private static ValueGetter<ReadOnlyMemory<char>> Text(string text) => (ref ReadOnlyMemory<char> value) => value = text.AsMemory();
}
