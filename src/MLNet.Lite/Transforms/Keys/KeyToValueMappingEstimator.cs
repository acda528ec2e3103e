using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static Microsoft.ML.Data.AnnotationUtils;
using static Microsoft.ML.SchemaShape.Column;

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys back to the values that they stand for.</summary>
public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    internal KeyToValueMappingEstimator(IHostEnvironment env, params (string OutputColumnName, string InputColumnName)[] columns)
        : base(env.Register(nameof(KeyToValueMappingEstimator)), new KeyToValueMappingTransformer(env, columns))
    {
    }

    /// <inheritdoc/>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return Transformer.Columns.Aggregate(inputSchema, (shape, pair) =>
        {
            var input = ColumnErrors.Find(inputSchema, pair.InputColumnName, nameof(inputSchema));
            if (!input.IsKey || !input.Annotations.TryFindColumn(Kinds.KeyValues, out var values))
                throw ColumnErrors.WrongType(
                    input.Name, input.GetTypeString(), "a key with key values, or a vector of these", nameof(inputSchema));
            var slotNames = input.Annotations.Where(column => column.Name == Kinds.SlotNames && column.Kind == VectorKind.Vector);
            return shape.With(
                new SchemaShape.Column(pair.OutputColumnName, input.Kind, values.ItemType, values.IsKey, new SchemaShape(slotNames)));
        });
    }
}
