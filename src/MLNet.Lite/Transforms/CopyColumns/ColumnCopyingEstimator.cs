using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Adds columns with the type, annotations and values of others.</summary>
public sealed class ColumnCopyingEstimator : TrivialEstimator<ColumnCopyingTransformer>
{
    internal ColumnCopyingEstimator(IHostEnvironment env, params (string OutputColumnName, string InputColumnName)[] columns)
        : base(env.Register(nameof(ColumnCopyingEstimator)), new ColumnCopyingTransformer(env, columns))
    {
    }

    /// <inheritdoc/>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        // Every input is looked up in the original shape, even if an earlier pair replaces it.
        return Transformer.Columns.Aggregate(inputSchema, (shape, pair) =>
        {
            var input = ColumnErrors.Find(inputSchema, pair.InputColumnName, nameof(inputSchema));
            return shape.With(new SchemaShape.Column(pair.OutputColumnName, input.Kind, input.ItemType, input.IsKey, input.Annotations));
        });
    }
}
