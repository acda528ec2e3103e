using Microsoft.ML;

namespace MLExtensions.Ensembles;

/// <summary>Scores every row by members that were fitted without the row's fold.</summary>
internal static class OutOfFoldScores
{
    /// <summary>Fits every member once for each fold.</summary>
    /// <param name="members">The members.</param>
    /// <param name="data">The training rows; each pass gives them in the same order.</param>
    /// <param name="foldOf">The fold of each row.</param>
    /// <param name="fitted">Told after each fit.</param>
    /// <returns>Members' scores, [members][rows].</returns>
    /// <exception cref="InvalidOperationException">A member drops or adds rows, or scores one with what is no finite number.</exception>
    public static float[][] Of(IReadOnlyList<IEstimator<ITransformer>> members, IDataView data, int[] foldOf, Action fitted)
    {
        var scores = members.Select(_ => new float[foldOf.Length]).ToArray();
        for (var fold = 0; fold <= foldOf.Max(); fold++)
        {
            var (others, rows) = (new FoldView(data, foldOf, fold, isInside: false), new FoldView(data, foldOf, fold, isInside: true));
            int[] numbers = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == fold)];
            for (var member = 0; member < members.Count; member++)
            {
                var model = Fit(members[member], others, member, fold);
                Read(model.Transform(rows), member, numbers, scores[member]);
                (model as IDisposable)?.Dispose();
                fitted();
            }
        }

        return scores;
    }

    private static ITransformer Fit(IEstimator<ITransformer> member, IDataView rows, int number, int fold)
    {
        try
        {
            return member.Fit(rows);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new InvalidOperationException($"Member {number} cannot be fitted without fold {fold}: {e.Message}", e);
        }
    }

    private static void Read(IDataView scored, int member, int[] numbers, float[] scores)
    {
        var column = MemberScore.In(scored.Schema, member);
        using var cursor = scored.GetRowCursor([column]);
        var getter = cursor.GetGetter<float>(column);
        var count = 0;
        for (; cursor.MoveNext(); count++)
        {
            if (count == numbers.Length)
                break;
            getter(ref scores[numbers[count]]);
            if (!float.IsFinite(scores[numbers[count]]))
                throw new InvalidOperationException($"Member {member} gives row {numbers[count]} the score {scores[numbers[count]]}: weights cannot be learnt from it. Replace missing values first.");
        }

        if (count != numbers.Length || cursor.MoveNext())
            throw new InvalidOperationException($"Member {member} changes the rows, not only their columns: filter rows before the average.");
    }
}
