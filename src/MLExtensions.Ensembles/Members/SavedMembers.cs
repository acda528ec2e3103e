using Microsoft.ML;
using MLExtensions.Persistence;

namespace MLExtensions.Ensembles;

/// <summary>Saves the fitted members of an ensemble as sub-models.</summary>
internal static class SavedMembers
{
    /// <summary>The most members that a model may claim to have.</summary>
    public const int Most = 10_000;

    /// <summary>Refuses members that drop or add rows.</summary>
    /// <exception cref="InvalidOperationException">One does.</exception>
    public static void CheckMapRows(ITransformer[] members)
    {
        for (var i = 0; i < members.Length; i++)
        {
            if (!members[i].IsRowToRowMapper)
                throw new InvalidOperationException($"Member {i} ({members[i].GetType().Name}) changes the rows, not only their columns: filter rows before the ensemble.");
        }
    }

    public static ITransformer[] Load(ModelReader reader, int count)
    {
        var members = new List<ITransformer>();
        for (var i = 0; i < count; i++)
            members.Add(reader.ReadModel(Name(i)));
        return [.. members];
    }

    public static void Save(ModelWriter writer, ITransformer[] members)
    {
        for (var i = 0; i < members.Length; i++)
            writer.WriteModel(Name(i), members[i]);
    }

    private static string Name(int index) => FormattableString.Invariant($"Member_{index:000}");
}
