using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Testing;

/// <summary>An estimator that does nothing but remember the shape of its input, which ML.NET tells in no other way.</summary>
internal sealed class ShapeRecorder : IEstimator<ITransformer>
{
    private SchemaShape? _shape;

    public static SchemaShape Of(IDataView data)
    {
        var recorder = new ShapeRecorder();
        new EstimatorChain<ITransformer>().Append(recorder).Fit(data);
        return recorder._shape!;
    }

    public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _shape = inputSchema;

    /// <summary>The columns' names and types, without annotations and without what makes a number a key.</summary>
    public static string[] DescribeTypes(SchemaShape shape) => [.. shape.Select(DescribeType)];

    /// <summary>The columns' names, types, whether they are keys, and annotations.</summary>
    public static string[] Describe(SchemaShape shape) => [.. shape.Select(column =>
        // ML.NET foretells slot names for joined vectors of varying length, which then have none.
        column.Kind == SchemaShape.Column.VectorKind.VariableVector
            ? DescribeWithKey(column)
            : $"{DescribeWithKey(column)} {{{string.Join(", ", column.Annotations.Select(DescribeWithKey).Order(StringComparer.Ordinal))}}}")];

    private static string DescribeWithKey(SchemaShape.Column column) => (column.IsKey ? "key " : "") + DescribeType(column);

    private static string DescribeType(SchemaShape.Column column) =>
        $"{column.Name}: {column.Kind} {ColumnReader.DescribeType(column.ItemType)}";
}
