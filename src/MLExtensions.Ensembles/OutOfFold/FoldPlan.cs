using Microsoft.ML;

namespace MLExtensions.Ensembles;

/// <summary>The fold of each row.</summary>
internal static class FoldPlan
{
    /// <summary>Divides the rows of a data view.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="options">How to divide them.</param>
    /// <returns>The fold of each row, numbered from 0; each has a row.</returns>
    /// <exception cref="ArgumentException">A column is missing or of a type that is none of groups.</exception>
    /// <exception cref="InvalidOperationException">There are fewer rows, or groups, than folds.</exception>
    public static int[] Of(IDataView data, int rows, FoldOptions options)
    {
        if (options.FoldColumn is { } given)
        {
            if (options.GroupColumn is not null)
                throw new ArgumentException($"{nameof(FoldOptions)} has both {nameof(options.FoldColumn)} and {nameof(options.GroupColumn)}; say one.");
            var folds = GroupColumn.Read(data, given);
            return folds.Max() > 0 ? folds : throw new InvalidOperationException($"Column '{given}' puts all rows into one fold; there must be two or more.");
        }

        if (options.GroupColumn is { } column)
            return Grouped(GroupColumn.Read(data, column), column, options);
        if (rows < options.Count)
            throw new InvalidOperationException($"There are {rows} rows for {options.Count} folds; have fewer folds, or more rows.");
        var order = Enumerable.Range(0, rows).ToArray();
        new Random(options.Seed).Shuffle(order);
        var foldOf = new int[rows];
        for (var i = 0; i < rows; i++)
            foldOf[order[i]] = (int)((long)i * options.Count / rows);
        return foldOf;
    }

    // The largest groups first, each into the fold with the fewest rows so far; the seed decides among groups of one size.
    private static int[] Grouped(int[] groupOf, string column, FoldOptions options)
    {
        var sizes = groupOf.CountBy(group => group).OrderBy(pair => pair.Key).Select(pair => pair.Value).ToArray();
        if (sizes.Length < options.Count)
            throw new InvalidOperationException($"Column '{column}' has {sizes.Length} groups for {options.Count} folds; have fewer folds.");
        var order = Enumerable.Range(0, sizes.Length).ToArray();
        new Random(options.Seed).Shuffle(order);
        var (foldOf, filled) = (new int[sizes.Length], new int[options.Count]);
        foreach (var group in order.OrderByDescending(group => sizes[group]))
        {
            var fold = Array.IndexOf(filled, filled.Min());
            (foldOf[group], filled[fold]) = (fold, filled[fold] + sizes[group]);
        }

        return Array.ConvertAll(groupOf, group => foldOf[group]);
    }
}
