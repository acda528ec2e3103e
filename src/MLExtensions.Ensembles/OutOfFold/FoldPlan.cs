using Microsoft.ML;

namespace MLExtensions.Ensembles;

/// <summary>The fold of each row.</summary>
internal static class FoldPlan
{
    /// <summary>Divides the rows of a data view.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="targets">Their labels.</param>
    /// <param name="options">How to divide them.</param>
    /// <returns>The fold of each row, numbered from 0; each has a row.</returns>
    /// <exception cref="ArgumentException">A column is missing or of a type that is none of groups.</exception>
    /// <exception cref="InvalidOperationException">There are fewer rows, or groups, than folds; or all rows of a class are in one fold.</exception>
    public static int[] Of(IDataView data, Targets targets, FoldOptions options)
    {
        var foldOf = Divide(data, targets, options);
        targets.CheckFolds(foldOf);
        return foldOf;
    }

    private static int[] Divide(IDataView data, Targets targets, FoldOptions options)
    {
        var isStratified = options.Stratified ?? targets.IsStratifiedByDefault;
        if (options.FoldColumn is { } given)
        {
            if (options.GroupColumn is not null)
                throw new ArgumentException($"{nameof(FoldOptions)} has both {nameof(options.FoldColumn)} and {nameof(options.GroupColumn)}; say one.");
            if (options.Stratified == true)
                throw new ArgumentException($"{nameof(FoldOptions)} has both {nameof(options.FoldColumn)} and {nameof(options.Stratified)}; say one.");
            var folds = GroupColumn.Read(data, given);
            return folds.Max() > 0 ? folds : throw new InvalidOperationException($"Column '{given}' puts all rows into one fold; there must be two or more.");
        }

        if (options.GroupColumn is { } column)
            return Grouped(GroupColumn.Read(data, column), column, isStratified ? targets.Strata(options.Count) : new int[targets.Rows], options);
        if (targets.Rows < options.Count)
            throw new InvalidOperationException($"There are {targets.Rows} rows for {options.Count} folds; have fewer folds, or more rows.");
        return isStratified ? Stratified(targets.Strata(options.Count), options) : Plain(targets.Rows, options);
    }

    private static int[] Plain(int rows, FoldOptions options)
    {
        var order = Shuffled(rows, options);
        var foldOf = new int[rows];
        for (var i = 0; i < rows; i++)
            foldOf[order[i]] = (int)((long)i * options.Count / rows);
        return foldOf;
    }

    // The rows of each stratum are dealt in turn, each stratum going on where the one before ended: folds differ by one row at most, in all and of each stratum.
    private static int[] Stratified(int[] strata, FoldOptions options)
    {
        var foldOf = new int[strata.Length];
        var dealt = 0;
        foreach (var row in Shuffled(strata.Length, options).OrderBy(row => strata[row]))
            foldOf[row] = dealt++ % options.Count;
        return foldOf;
    }

    // The largest groups first, each into the fold that has the fewest rows of its strata so far, then the fewest rows; the seed decides among groups of one size.
    private static int[] Grouped(int[] groupOf, string column, int[] strata, FoldOptions options)
    {
        var groups = groupOf.Max() + 1;
        if (groups < options.Count)
            throw new InvalidOperationException($"Column '{column}' has {groups} groups for {options.Count} folds; have fewer folds.");
        var totals = new int[strata.Max() + 1];
        var members = Array.ConvertAll(new int[groups], _ => new Dictionary<int, int>());
        for (var row = 0; row < strata.Length; row++)
        {
            totals[strata[row]]++;
            members[groupOf[row]][strata[row]] = members[groupOf[row]].GetValueOrDefault(strata[row]) + 1;
        }

        var sizes = Array.ConvertAll(members, group => group.Values.Sum());
        var (foldOf, filled) = (new int[groups], new int[options.Count, totals.Length]);
        var rows = new int[options.Count];
        foreach (var group in Shuffled(groups, options).OrderByDescending(group => sizes[group]))
        {
            var fold = Enumerable.Range(0, options.Count)
                .MinBy(fold => (members[group].Sum(part => part.Value * (double)filled[fold, part.Key] / totals[part.Key]), rows[fold]));
            foldOf[group] = fold;
            rows[fold] += sizes[group];
            foreach (var (stratum, count) in members[group])
                filled[fold, stratum] += count;
        }

        return Array.ConvertAll(groupOf, group => foldOf[group]);
    }

    private static int[] Shuffled(int count, FoldOptions options)
    {
        var order = Enumerable.Range(0, count).ToArray();
        new Random(options.Seed).Shuffle(order);
        return order;
    }
}
