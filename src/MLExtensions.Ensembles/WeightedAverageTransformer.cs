using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Ensembles;
using MLExtensions.Persistence;

// 2: the column of the members' scores.
[assembly: ModelComponent<WeightedAverageTransformer>("WeightedAverage", 2)]

namespace MLExtensions.Ensembles;

/// <summary>
/// Adds <c>Score</c>, the weighted average of the members' scores, and where asked for a column of those. Each member sees the input as it is, not what other members add to it.
/// Owns its members: disposing it disposes those that can be.
/// </summary>
public sealed class WeightedAverageTransformer : BatchTransformer, IModelComponent<WeightedAverageTransformer>, IDisposable
{
    private const int MaxMembers = 10_000;

    private readonly ITransformer[] _members;
    private readonly double[] _weights;
    private readonly string? _memberScoresColumn;

    internal WeightedAverageTransformer(IHostEnvironment environment, IReadOnlyList<ITransformer> members, double[] weights, string? memberScoresColumn)
        : base(environment)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (!members[i].IsRowToRowMapper)
            {
                throw new InvalidOperationException(
                    $"Member {i} ({members[i].GetType().Name}) changes the rows, not only their columns: filter rows before the average.");
            }
        }

        _members = [.. members];
        _weights = weights;
        _memberScoresColumn = memberScoresColumn;
    }

    /// <summary>The fitted members.</summary>
    public IReadOnlyList<ITransformer> Members => _members;

    /// <summary>The members' weights: not negative, summing to one.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>What the weights were learnt from; null where they were not, or the model was loaded: a zip does not hold it.</summary>
    public OutOfFoldTable? OutOfFold { get; internal init; }

    /// <inheritdoc/>
    public static WeightedAverageTransformer Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var weights = reader.ReadDoubles();
        if (weights.Length is 0 or > MaxMembers)
            throw reader.Corrupt($"it has {weights.Length} members");
        try
        {
            // Checked, not changed: a second normalisation would move the last bit.
            _ = MemberWeights.Normalize(weights, weights.Length);
        }
        catch (ArgumentException e)
        {
            throw reader.Corrupt(e.Message);
        }

        var members = new List<ITransformer>(weights.Length);
        for (var i = 0; i < weights.Length; i++)
            members.Add(reader.ReadModel(MemberName(i)));
        return new WeightedAverageTransformer(reader.Environment, members, weights, reader.Version == 1 ? null : reader.ReadStringOrNull());
    }

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_weights);
        for (var i = 0; i < _members.Length; i++)
            writer.WriteModel(MemberName(i), _members[i]);
        writer.Write(_memberScoresColumn);
    }

    /// <summary>Disposes the members that can be disposed.</summary>
    public void Dispose()
    {
        foreach (var member in _members)
            (member as IDisposable)?.Dispose();
    }

    /// <inheritdoc/>
    protected override BatchMapping CreateMapping(DataViewSchema inputSchema) => new WeightedAverageMapping(inputSchema, _members, _weights, _memberScoresColumn);

    private static string MemberName(int index) => FormattableString.Invariant($"Member_{index:000}");
}
