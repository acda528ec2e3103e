using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>An estimator that does nothing but remember the shape that the links before it foretold.</summary>
internal sealed class ShapeRecorder : IEstimator<ITransformer>
{
    public SchemaShape? Shape { get; private set; }

    public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shape = inputSchema;

    public static string[] Describe(SchemaShape shape) =>
        [.. shape.Select(column => Describe(Describe(column), column.Annotations.Select(Describe)))];

    public static string[] Describe(DataViewSchema schema) =>
    [
        .. schema.Where(column => !column.IsHidden).Select(column =>
            Describe(Describe(column.Name, column.Type), column.Annotations.Schema.Select(annotation => Describe(annotation.Name, annotation.Type)))),
    ];

    /// <summary>The descriptions without annotations, and without what makes a number a key.</summary>
    public static string[] WithoutAnnotations(string[] columns) =>
        Array.ConvertAll(columns, column => column.Split(" {")[0].Replace(" key ", " ", StringComparison.Ordinal));

    // ML.NET foretells slot names for joined vectors of varying length, which then have none.
    private static string Describe(string column, IEnumerable<string> annotations) =>
        column.Contains(nameof(SchemaShape.Column.VectorKind.VariableVector), StringComparison.Ordinal)
            ? column
            : $"{column} {{{string.Join(", ", annotations.Order(StringComparer.Ordinal))}}}";

    private static string Describe(SchemaShape.Column column) =>
        $"{column.Name}: {column.Kind} {(column.IsKey ? "key " : "")}{ColumnReader.DescribeType(column.ItemType)}";

    private static string Describe(string name, DataViewType type)
    {
        var kind = type switch
        {
            VectorDataViewType { IsKnownSize: true } => SchemaShape.Column.VectorKind.Vector,
            VectorDataViewType => SchemaShape.Column.VectorKind.VariableVector,
            _ => SchemaShape.Column.VectorKind.Scalar,
        };
        var item = type is VectorDataViewType vector ? vector.ItemType : type;
        return $"{name}: {kind} {(item is KeyDataViewType ? "key " + item.RawType.Name : ColumnReader.DescribeType(item))}";
    }
}
