using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Ensembles;
using MLExtensions.Persistence;

[assembly: ModelComponent<StackingTransformer>("Stacking", 1)]

namespace MLExtensions.Ensembles;

/// <summary>
/// Adds the members' scores as a column of vectors, then what the final model adds. Each member sees the input as it is, not what other members add to it. Owns its members and its
/// final model: disposing it disposes those that can be.
/// </summary>
public sealed class StackingTransformer : ITransformer, IModelComponent<StackingTransformer>, IDisposable
{
    private const string MembersName = "Members";
    private const string FinalName = "Final";

    private readonly MemberScoresTransformer _members;
    private readonly TransformerChain<ITransformer> _chain;

    internal StackingTransformer(MemberScoresTransformer members, ITransformer finalModel)
    {
        _members = members;
        FinalModel = finalModel;
        _chain = new TransformerChain<ITransformer>(members, finalModel);
    }

    /// <summary>The fitted members.</summary>
    public IReadOnlyList<ITransformer> Members => _members.Members;

    /// <summary>What was fitted to the members' scores.</summary>
    public ITransformer FinalModel { get; }

    /// <summary>What the final model was fitted to; null where the model was loaded: a zip does not hold it.</summary>
    public OutOfFoldTable? OutOfFold { get; internal init; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => FinalModel.IsRowToRowMapper;

    /// <inheritdoc/>
    public static StackingTransformer Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.ReadModel(MembersName) is MemberScoresTransformer members
            ? new StackingTransformer(members, reader.ReadModel(FinalName))
            : throw reader.Corrupt("its members are something else");
    }

    /// <inheritdoc/>
    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteModel(MembersName, _members);
        writer.WriteModel(FinalName, FinalModel);
    }

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _chain.GetOutputSchema(inputSchema);
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return ((ITransformer)_chain).GetRowToRowMapper(inputSchema);
    }

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _chain.Transform(input);
    }

    /// <summary>Disposes the members and the final model, where they can be disposed.</summary>
    public void Dispose()
    {
        _members.Dispose();
        (FinalModel as IDisposable)?.Dispose();
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => ModelWriter.Save(ctx, this);
}
