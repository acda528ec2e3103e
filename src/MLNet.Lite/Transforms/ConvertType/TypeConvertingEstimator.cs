using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Converts columns to other types.</summary>
/// <remarks>
/// Integers become integers of the same signedness (too large ones wrap, or become 0 if unsigned), real numbers, truth values or text;
/// truth
/// values become numbers or text; times become their number of ticks or text. Text becomes any type: NaN, false, 0 or the type's default
/// where it is none, but an error for signed integers. Sparse vectors stay sparse.
/// </remarks>
public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    internal TypeConvertingEstimator(IHostEnvironment env, params ConvertedColumn[] columns)
        : base(env.Register(nameof(TypeConvertingEstimator)), new TypeConvertingTransformer(env, columns))
    {
    }

    /// <inheritdoc/>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return Transformer.Columns.Aggregate(inputSchema, (shape, column) =>
        {
            var input = ColumnErrors.Find(inputSchema, column.InputColumnName, nameof(inputSchema));
            var type = column.FindItemType(input.ItemType)
                ?? throw ColumnErrors.WrongType(input.Name, input.GetTypeString(), column.Accepted, nameof(inputSchema));
            // As in ML.NET, all annotations are foretold, and shapes do not know keys from numbers here.
            return shape.With(new SchemaShape.Column(column.OutputColumnName, input.Kind, type, false, input.Annotations));
        });
    }
}
