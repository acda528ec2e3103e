using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static Microsoft.ML.Data.AnnotationUtils;
using static Microsoft.ML.SchemaShape.Column;

namespace Microsoft.ML.Transforms;

/// <summary>Maps keys to vectors of the bits of their numbers.</summary>
public sealed class KeyToBinaryVectorMappingEstimator : TrivialEstimator<KeyToBinaryVectorMappingTransformer>
{
    internal KeyToBinaryVectorMappingEstimator(IHostEnvironment env, params (string OutputColumnName, string InputColumnName)[] columns)
        : base(env.Register(nameof(KeyToBinaryVectorMappingEstimator)), new KeyToBinaryVectorMappingTransformer(env, columns))
    {
    }

    /// <inheritdoc/>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return Transformer.Columns.Aggregate(inputSchema, (shape, pair) =>
        {
            var input = KeySlots.FindKeys(inputSchema, pair.InputColumnName);
            var isVarying = input.Kind == VectorKind.VariableVector;
            var annotations = new List<SchemaShape.Column>();
            if (!isVarying && KeySlots.HasTextKeyValues(input))
                annotations.Add(new SchemaShape.Column(Kinds.SlotNames, VectorKind.Vector, TextDataViewType.Instance, false));
            if (input.Kind == VectorKind.Scalar)
                annotations.Add(new SchemaShape.Column(Kinds.IsNormalized, VectorKind.Scalar, BooleanDataViewType.Instance, false));
            return shape.With(new SchemaShape.Column(
                pair.OutputColumnName,
                isVarying ? VectorKind.VariableVector : VectorKind.Vector,
                NumberDataViewType.Single,
                false,
                new SchemaShape(annotations)));
        });
    }
}
