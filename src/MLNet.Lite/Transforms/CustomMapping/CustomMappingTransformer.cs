using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Adds columns that the program's own code computes from each row.</summary>
/// <typeparam name="TSrc">The class whose members are the input columns.</typeparam>
/// <typeparam name="TDst">The class whose members are the columns added.</typeparam>
public sealed class CustomMappingTransformer<
    [DynamicallyAccessedMembers(RowMember.Accessed)] TSrc,
    [DynamicallyAccessedMembers(RowMember.Accessed)] TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _mapAction;
    private readonly string? _contractName;
    private readonly SchemaDefinition? _inputDefinition;
    private readonly RowBinding _output;

    internal CustomMappingTransformer(
        Action<TSrc, TDst> mapAction,
        string? contractName,
        SchemaDefinition? inputSchemaDefinition = null,
        SchemaDefinition? outputSchemaDefinition = null)
    {
        ArgumentNullException.ThrowIfNull(mapAction);
        _mapAction = mapAction;
        _contractName = contractName;
        _inputDefinition = inputSchemaDefinition;
        _output = RowBinding.Create(typeof(TDst), outputSchemaDefinition, SchemaDefinition.Direction.Write);
    }

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The columns that the input class asks for.</summary>
    internal DataViewSchema InputSchema => RowBinding.Create(typeof(TSrc), _inputDefinition, SchemaDefinition.Direction.Write).Schema;

    /// <summary>The columns of the output class.</summary>
    internal DataViewSchema AddedSchema => _output.Schema;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => MakeLayout(inputSchema).OutputSchema;

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedDataView(MakeLayout(input.Schema), input);
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new RowLayoutMapper(MakeLayout(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        if (_contractName is null)
            throw new InvalidOperationException(
                "A custom mapping without contract name cannot be saved: give CustomMapping the name of a CustomMappingFactory.");
        CustomMappingLoader.Save(ctx, _contractName, _mapAction);
    }

    private RowLayout MakeLayout(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var reader = new RowWriter<TSrc>(inputSchema, ignoreMissingColumns: false, _inputDefinition);
        var inputs = reader.Columns.Select(column => column.Index).ToArray();
        // The columns added share one call of the action for each row that a cursor comes to.
        var rows = new ConditionalWeakTable<DataViewRow, CustomMappingRow<TSrc, TDst>>();
        var added = AddedSchema.Select(column => RowColumn.Compute(
            new DataViewSchema.DetachedColumn(column),
            inputs,
            row => rows.GetValue(row, input => new CustomMappingRow<TSrc, TDst>(input, reader, _output, _mapAction)).MakeGetter(column)));
        return RowLayout.Append(inputSchema, added);
    }
}
