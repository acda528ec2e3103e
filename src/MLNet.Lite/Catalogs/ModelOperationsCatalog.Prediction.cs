using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    /// <summary>Makes an engine for single predictions. Not thread-safe.</summary>
    /// <param name="transformer">The model, each link of which must map single rows.</param>
    /// <param name="ignoreMissingColumns">Whether members of <typeparamref name="TDst"/> may lack a column.</param>
    /// <param name="inputSchemaDefinition">How <typeparamref name="TSrc"/> corresponds to columns; inferred when null.</param>
    /// <param name="outputSchemaDefinition">How <typeparamref name="TDst"/> corresponds to columns; inferred when null.</param>
    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<
        [DynamicallyAccessedMembers(RowMember.Accessed)] TSrc,
        [DynamicallyAccessedMembers(RowMember.Accessed)] TDst>(
        ITransformer transformer,
        bool ignoreMissingColumns = true,
        SchemaDefinition? inputSchemaDefinition = null,
        SchemaDefinition? outputSchemaDefinition = null)
        where TSrc : class
        where TDst : class, new() =>
        new(_environment, transformer, ignoreMissingColumns, inputSchemaDefinition, outputSchemaDefinition);

    /// <summary>Makes an engine for single predictions whose inputs have the types and annotations of <paramref name="inputSchema"/>. Not thread-safe.</summary>
    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<
        [DynamicallyAccessedMembers(RowMember.Accessed)] TSrc,
        [DynamicallyAccessedMembers(RowMember.Accessed)] TDst>(ITransformer transformer, DataViewSchema inputSchema)
        where TSrc : class
        where TDst : class, new() =>
        new(_environment, transformer, false, SchemaDefinition.Create(typeof(TSrc), inputSchema));

    /// <summary>Makes an engine for single predictions. Not thread-safe.</summary>
    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<
        [DynamicallyAccessedMembers(RowMember.Accessed)] TSrc,
        [DynamicallyAccessedMembers(RowMember.Accessed)] TDst>(ITransformer transformer, PredictionEngineOptions options)
        where TSrc : class
        where TDst : class, new()
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(
            _environment,
            transformer,
            options.IgnoreMissingColumns,
            options.InputSchemaDefinition,
            options.OutputSchemaDefinition,
            options.OwnsTransformer);
    }
}
