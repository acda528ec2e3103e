using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static Microsoft.ML.SchemaShape.Column;

namespace Microsoft.ML.Transforms;

/// <summary>Adds columns that the program's own code computes from each row.</summary>
/// <typeparam name="TSrc">The class whose members are the input columns.</typeparam>
/// <typeparam name="TDst">The class whose members are the columns added.</typeparam>
public sealed class CustomMappingEstimator<
    [DynamicallyAccessedMembers(RowMember.Accessed)] TSrc,
    [DynamicallyAccessedMembers(RowMember.Accessed)] TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    internal CustomMappingEstimator(
        IHostEnvironment env,
        Action<TSrc, TDst> mapAction,
        string? contractName,
        SchemaDefinition? inputSchemaDefinition,
        SchemaDefinition? outputSchemaDefinition)
        : base(
            env.Register(nameof(CustomMappingEstimator<TSrc, TDst>)),
            new CustomMappingTransformer<TSrc, TDst>(mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition))
    {
        env.Register(nameof(CustomMappingTransformer<TSrc, TDst>));
    }

    /// <inheritdoc/>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var wanted in SchemaShape.Create(Transformer.InputSchema))
        {
            var input = ColumnErrors.Find(inputSchema, wanted.Name, nameof(inputSchema));
            // Members of varying size hold vectors of known size as well.
            var fits = wanted.Kind == input.Kind || (wanted.Kind == VectorKind.VariableVector && input.Kind == VectorKind.Vector);
            if (!fits || wanted.IsKey != input.IsKey || !wanted.ItemType.Equals(input.ItemType))
                throw ColumnErrors.WrongType(
                    input.Name, input.GetTypeString(), $"{wanted.GetTypeString()}, as the member of {typeof(TSrc)}", nameof(inputSchema));
        }
        return SchemaShape.Create(Transformer.AddedSchema).Aggregate(inputSchema, (shape, column) => shape.With(column));
    }
}
