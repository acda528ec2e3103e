using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static Microsoft.ML.Data.AnnotationUtils;
using static Microsoft.ML.SchemaShape.Column;

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys to vectors with a slot for each key: 1 at the key's slot, 0 elsewhere.</summary>
public sealed class KeyToVectorMappingEstimator : TrivialEstimator<KeyToVectorMappingTransformer>
{
    internal KeyToVectorMappingEstimator(IHostEnvironment env, params KeyToVectorColumn[] columns)
        : base(env.Register(nameof(KeyToVectorMappingEstimator)), new KeyToVectorMappingTransformer(env, columns))
    {
    }

    /// <inheritdoc/>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return Transformer.Columns.Aggregate(inputSchema, (shape, column) =>
        {
            var input = KeySlots.FindKeys(inputSchema, column.InputColumnName);
            var isVarying = input.Kind == VectorKind.VariableVector;
            var annotations = new List<SchemaShape.Column>();
            if ((column.CountsKeys || !isVarying) && KeySlots.HasTextKeyValues(input))
                annotations.Add(new SchemaShape.Column(Kinds.SlotNames, VectorKind.Vector, TextDataViewType.Instance, false));
            if (!column.CountsKeys && !isVarying)
                annotations.Add(new SchemaShape.Column(Kinds.CategoricalSlotRanges, VectorKind.Vector, NumberDataViewType.Int32, false));
            if (!column.CountsKeys || input.Kind == VectorKind.Scalar)
                annotations.Add(new SchemaShape.Column(Kinds.IsNormalized, VectorKind.Scalar, BooleanDataViewType.Instance, false));
            return shape.With(new SchemaShape.Column(
                column.OutputColumnName,
                isVarying && !column.CountsKeys ? VectorKind.VariableVector : VectorKind.Vector,
                NumberDataViewType.Single,
                false,
                new SchemaShape(annotations)));
        });
    }
}
