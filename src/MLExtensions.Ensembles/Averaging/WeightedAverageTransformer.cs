using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Persistence;

namespace MLExtensions.Ensembles;

/// <summary>
/// Adds the weighted average of what the members give, and where asked for a column of their scores. Each member sees the input as it is, not what other members add to it.
/// Owns its members: disposing it disposes those that can be.
/// </summary>
public abstract class WeightedAverageTransformer : BatchTransformer, IDisposable
{
    private readonly FittedAverage _average;
    private readonly MemberKind _kind;

    private protected WeightedAverageTransformer(IHostEnvironment environment, FittedAverage average, MemberKind kind)
        : base(environment)
    {
        SavedMembers.CheckMapRows(average.Members);
        _average = average;
        _kind = kind;
    }

    /// <summary>The fitted members.</summary>
    public IReadOnlyList<ITransformer> Members => _average.Members;

    /// <summary>The members' weights: not negative, summing to one.</summary>
    public IReadOnlyList<double> Weights => _average.Weights;

    /// <summary>What the weights were learnt from; null where they were not, or the model was loaded: a zip does not hold it.</summary>
    public AverageOutOfFoldTable? OutOfFold => _average.OutOfFold;

    /// <summary>How many numbers a member gives of a row.</summary>
    private protected virtual int Width => 1;

    /// <inheritdoc/>
    public override void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _average.Save(writer);
    }

    /// <summary>Disposes the members that can be disposed.</summary>
    public void Dispose()
    {
        foreach (var member in _average.Members)
            (member as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The columns that the average adds.</summary>
    private protected abstract IReadOnlyList<DataViewSchema.DetachedColumn> AverageColumns(DataViewSchema input);

    /// <summary>The getter of a column that the average adds.</summary>
    /// <param name="column">The column's index.</param>
    /// <param name="average">The average of a score, by its index in the batch.</param>
    private protected abstract Delegate AverageGetter(int column, Func<int, float> average);

    /// <inheritdoc/>
    protected override BatchMapping CreateMapping(DataViewSchema inputSchema)
    {
        var averages = AverageColumns(inputSchema);
        var columns = _average.MemberScoresColumn is { } name
            ? [.. averages, MemberMapping.AllScoresColumn(name, Members.Count, Width)]
            : averages;
        return new MemberMapping(_kind, inputSchema, _average.Members, Width, columns, (output, scores) => output == averages.Count
            ? MemberMapping.AllScores(scores, Width)
            : AverageGetter(output, index => MemberScores.Average(_average.Weights, scores, index)));
    }
}
