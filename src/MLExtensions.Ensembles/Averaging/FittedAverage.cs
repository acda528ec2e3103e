using Microsoft.ML;
using MLExtensions.Persistence;

namespace MLExtensions.Ensembles;

/// <summary>What every average is made of, and how that is saved.</summary>
/// <param name="Members">The fitted members.</param>
/// <param name="Weights">Their weights: not negative, summing to one.</param>
/// <param name="MemberScoresColumn">The column of their scores; null for none.</param>
/// <param name="OutOfFold">What the weights were learnt from; null where they were not.</param>
internal sealed record FittedAverage(ITransformer[] Members, double[] Weights, string? MemberScoresColumn, AverageOutOfFoldTable? OutOfFold = null)
{
    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">Where it was written.</param>
    /// <param name="hasColumn">False for what was written before there was a column of members' scores.</param>
    public static FittedAverage Load(ModelReader reader, bool hasColumn = true)
    {
        var weights = reader.ReadDoubles();
        if (weights.Length is 0 or > SavedMembers.Most)
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

        return new FittedAverage(SavedMembers.Load(reader, weights.Length), weights, hasColumn ? reader.ReadStringOrNull() : null);
    }

    public void Save(ModelWriter writer)
    {
        writer.Write(Weights);
        SavedMembers.Save(writer, Members);
        writer.Write(MemberScoresColumn);
    }
}
