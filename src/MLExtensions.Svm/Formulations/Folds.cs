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
}
