using Microsoft.ML;
using MLExtensions.Training;

namespace MLExtensions.Ensembles;

/// <summary>The members of an ensemble, and how they are fitted: to all rows, and where asked for, without each fold.</summary>
internal sealed class EnsembleMembers
{
    // Enough to tell votes from probabilities.
    private const int CheckedRows = 100;

    private readonly IEstimator<ITransformer>[] _members;
    private readonly MemberKind _kind;

    /// <summary>Takes members.</summary>
    /// <exception cref="ArgumentException">There are none, or one is null.</exception>
    public EnsembleMembers(IReadOnlyList<IEstimator<ITransformer>> members, MemberKind kind)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0)
            throw new ArgumentException("An ensemble needs at least one member.", nameof(members));
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i] is null)
                throw new ArgumentException($"Member {i} is null.", nameof(members));
        }

        _members = [.. members];
        _kind = kind;
    }

    public int Count => _members.Length;

    /// <summary>What the members will give.</summary>
    /// <exception cref="ArgumentException">A member will not add what it must.</exception>
    public SchemaShape[] OutputShapes(SchemaShape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var outputs = Array.ConvertAll(_members, member => member.GetOutputSchema(input));
        for (var i = 0; i < outputs.Length; i++)
            _kind.CheckIn(outputs[i], i, _members[i]);
        return outputs;
    }

    /// <summary>Fits the members to all rows.</summary>
    /// <exception cref="InvalidOperationException">What a member gives of the first rows is not what its kind gives.</exception>
    public ITransformer[] Fit(IDataView data)
    {
        var models = new List<ITransformer>(Count);
        return Owned(models, () =>
        {
            foreach (var member in _members)
            {
                models.Add(member.Fit(data));
                if (_kind != MemberKind.Regression)
                    CheckSome(models[^1], models.Count - 1, data);
            }
        });
    }

    /// <summary>Scores each row by models that were fitted without its fold, and fits the members to all rows.</summary>
    /// <param name="data">The training rows; each pass gives them in the same order.</param>
    /// <param name="targets">Their labels.</param>
    /// <param name="foldOf">The fold of each row.</param>
    /// <param name="fits">Told after each fit.</param>
    /// <returns>The models, and members' scores, [members][rows * scores of a row].</returns>
    /// <exception cref="InvalidOperationException">A member cannot be fitted, drops or adds rows, or scores one with what cannot be used.</exception>
    public (ITransformer[] Models, float[][] Scores) FitOutOfFold(IDataView data, Targets targets, int[] foldOf, FitCount fits)
    {
        var folds = foldOf.Max() + 1;
        fits.Expect(_members.Sum(member => member is IOutOfFoldEstimator ? 1 : folds + 1));
        var scores = Array.ConvertAll(_members, _ => new float[foldOf.Length * targets.ScoresPerRow]);
        for (var fold = 0; fold < folds; fold++)
        {
            var (others, rows) = (new FoldView(data, foldOf, fold, isInside: false), new FoldView(data, foldOf, fold, isInside: true));
            int[] numbers = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == fold)];
            for (var member = 0; member < Count; member++)
            {
                if (_members[member] is IOutOfFoldEstimator)
                    continue;
                var model = Fit(others, member, fold);
                Read(model.Transform(rows), member, numbers, targets, scores[member]);
                (model as IDisposable)?.Dispose();
                fits.Add();
            }
        }

        var models = new List<ITransformer>(Count);
        return (Owned(models, () =>
        {
            for (var member = 0; member < Count; member++)
            {
                if (_members[member] is IOutOfFoldEstimator own)
                {
                    var fit = FitOutOfFold(own, data, foldOf, member);
                    models.Add(fit.Model);
                    Copy(fit.Scores.Span, member, targets, scores[member]);
                }
                else
                {
                    models.Add(_members[member].Fit(data));
                }

                _kind.CheckClasses(models[^1].GetOutputSchema(data.Schema), member, targets);
                fits.Add();
            }
        }), scores);
    }

    // What was fitted is closed where the rest fails.
    private static ITransformer[] Owned(List<ITransformer> models, Action fit)
    {
        try
        {
            fit();
            return [.. models];
        }
        catch
        {
            foreach (var model in models)
                (model as IDisposable)?.Dispose();
            throw;
        }
    }

    private ITransformer Fit(FoldView rows, int member, int fold)
    {
        try
        {
            return _members[member].Fit(rows);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new InvalidOperationException($"Member {member} cannot be fitted without fold {fold}: {e.Message}", e);
        }
    }

    private static OutOfFoldFit FitOutOfFold(IOutOfFoldEstimator own, IDataView data, int[] foldOf, int member)
    {
        try
        {
            return own.FitOutOfFold(data, foldOf);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new InvalidOperationException($"Member {member} cannot be fitted: {e.Message}", e);
        }
    }

    private void Read(IDataView scored, int member, int[] numbers, Targets targets, float[] scores)
    {
        var column = _kind.In(scored.Schema, member);
        var width = MemberKind.WidthOf(column);
        if (width != targets.ScoresPerRow)
            throw new InvalidOperationException($"Member {member} gives {width} scores a row in column '{column.Name}'; there are {targets.ScoresPerRow} classes.");
        _kind.CheckClasses(scored.Schema, member, targets);
        using var cursor = scored.GetRowCursor([column]);
        var read = MemberScores.Of(cursor, column);
        var count = 0;
        for (; cursor.MoveNext(); count++)
        {
            if (count == numbers.Length)
                break;
            var row = scores.AsSpan(numbers[count] * width, width);
            read(row);
            Check(row, member, numbers[count]);
        }

        if (count != numbers.Length || cursor.MoveNext())
            throw new InvalidOperationException($"Member {member} changes the rows, not only their columns: filter rows before the ensemble.");
    }

    private void Copy(ReadOnlySpan<float> given, int member, Targets targets, float[] scores)
    {
        if (given.Length != scores.Length)
        {
            throw new InvalidOperationException(
                $"Member {member} gives {given.Length} out-of-fold scores; there must be {scores.Length}, {targets.ScoresPerRow} for each of {targets.Rows} rows.");
        }

        given.CopyTo(scores);
        for (var row = 0; row < targets.Rows; row++)
            Check(scores.AsSpan(row * targets.ScoresPerRow, targets.ScoresPerRow), member, row);
    }

    private void Check(ReadOnlySpan<float> scores, int member, int row)
    {
        if (_kind.Problem(scores) is { } problem)
        {
            throw new InvalidOperationException($"Member {member} gives row {row} {problem}."
                + (scores.ContainsAnyExceptInRange(float.MinValue, float.MaxValue) ? " Replace missing values first." : ""));
        }
    }

    // Missing values may lie behind a score that is none; what is no probability otherwise is of the wrong kind.
    private void CheckSome(ITransformer model, int member, IDataView data)
    {
        var scored = model.Transform(data);
        var column = _kind.In(scored.Schema, member);
        using var cursor = scored.GetRowCursor([column]);
        var read = MemberScores.Of(cursor, column);
        var scores = new float[MemberKind.WidthOf(column)];
        for (var row = 0; row < CheckedRows && cursor.MoveNext(); row++)
        {
            read(scores);
            if (!Array.Exists(scores, float.IsNaN))
                Check(scores, member, row);
        }
    }
}
