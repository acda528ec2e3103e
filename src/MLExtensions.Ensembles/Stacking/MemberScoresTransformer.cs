using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Ensembles;
using MLExtensions.Persistence;

[assembly: ModelComponent<MemberScoresTransformer>("MemberScores", 1)]

namespace MLExtensions.Ensembles;

/// <summary>Adds the scores of the members of an ensemble as a column of vectors, one member after another.</summary>
internal sealed class MemberScoresTransformer : BatchTransformer, IModelComponent<MemberScoresTransformer>, IDisposable
{
    private readonly MemberKind _kind;
    private readonly ITransformer[] _members;
    private readonly int _width;
    private readonly string _column;

    public MemberScoresTransformer(IHostEnvironment environment, MemberKind kind, ITransformer[] members, int width, string column)
        : base(environment)
    {
        SavedMembers.CheckMapRows(members);
        _kind = kind;
        _members = members;
        _width = width;
        _column = column;
    }

    public IReadOnlyList<ITransformer> Members => _members;

    public static MemberScoresTransformer Load(ModelReader reader)
    {
        var name = reader.ReadString();
        var kind = MemberKind.OfName(name) ?? throw reader.Corrupt($"its members are of the kind '{name}'");
        var count = reader.ReadInt32();
        if (count is < 1 or > SavedMembers.Most)
            throw reader.Corrupt($"it has {count} members");
        var width = reader.ReadInt32();
        if (width < 1)
            throw reader.Corrupt($"its members give {width} scores a row");
        var column = reader.ReadString();
        if (column.Length == 0)
            throw reader.Corrupt("its column has no name");
        return new(reader.Environment, kind, SavedMembers.Load(reader, count), width, column);
    }

    public override void Save(ModelWriter writer)
    {
        writer.Write(_kind.Name);
        writer.Write(_members.Length);
        writer.Write(_width);
        writer.Write(_column);
        SavedMembers.Save(writer, _members);
    }

    public void Dispose()
    {
        foreach (var member in _members)
            (member as IDisposable)?.Dispose();
    }

    protected override BatchMapping CreateMapping(DataViewSchema inputSchema) => new MemberMapping(
        _kind, inputSchema, _members, _width, [MemberMapping.AllScoresColumn(_column, _members.Length, _width)],
        (_, scores) => MemberMapping.AllScores(scores, _width));
}
