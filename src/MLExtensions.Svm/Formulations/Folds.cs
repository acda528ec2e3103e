namespace MLExtensions.Svm.Formulations;

/// <summary>Cuts rows into folds.</summary>
internal static class Folds
{
    /// <summary>The fold of each row: a shuffle from a seed, cut into parts whose sizes differ by one at most.</summary>
    public static int[] Shuffled(int rows, int folds, int seed)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        new Random(seed).Shuffle(order);
        int[] foldOf = new int[rows];
        for (int k = 0; k < rows; k++)
            foldOf[order[k]] = (int)((long)k * folds / rows);
        return foldOf;
    }

    /// <summary>The fold of each row, every fold with an equal share of each class.</summary>
    public static int[] Stratified(ClassMembers members, int folds, int seed)
    {
        int[] foldOf = new int[members.Counts.Sum()];
        Random random = new(seed);
        int next = 0;
        foreach (int[] rows in members.Rows)
        {
            int[] order = (int[])rows.Clone();
            random.Shuffle(order);
            // Classes go on where the last one ended, so that small ones do not all fall into the first folds.
            foreach (int row in order)
                foldOf[row] = next++ % folds;
        }
        return foldOf;
    }

    /// <summary>Folds that a caller gave.</summary>
    /// <exception cref="ArgumentException">They do not fit the rows.</exception>
    public static int[] Given(int[] foldOf, int rows)
    {
        if (foldOf.Length != rows)
            throw new ArgumentException($"FoldOf has {foldOf.Length} entries for {rows} rows; there must be one per row.", nameof(foldOf));
        int folds = foldOf.Max() + 1;
        return foldOf.Min() >= 0 && folds >= 2 && foldOf.Distinct().Count() == folds
            ? foldOf
            : throw new ArgumentException("FoldOf must number at least two folds from 0 without gaps.", nameof(foldOf));
    }
}
