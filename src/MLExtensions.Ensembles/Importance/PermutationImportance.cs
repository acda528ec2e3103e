using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;

namespace MLExtensions.Ensembles;

/// <summary>Measures columns by exchanging their values among the rows. (L. Breiman, Random forests, Machine Learning 45, 2001.)</summary>
internal static class PermutationImportance
{
    public static ColumnImportances Of(IHostEnvironment environment, MemberKind kind, ITransformer model, IDataView input, ColumnImportanceOptions? given)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        var options = given ?? new ColumnImportanceOptions();
        if (!kind.TryFind(model.GetOutputSchema(input.Schema), out var score))
            throw new ArgumentException($"The model adds no column '{kind.Column}' of the type of its task: {kind.Cure}.", nameof(model));
        var columns = Columns(model, input.Schema, score.Value, options);
        var data = options.CacheInput ? CachedInput.Of(environment, input) : input;
        // The model's output, because a label may be made there.
        var targets = kind.ReadTargets(model.Transform(data), options.LabelColumn);
        var passes = new Passes(kind, model, targets, options, 1 + (columns.Length * options.Repeats));
        var error = passes.Error(data);
        return new ColumnImportances(error, [.. columns.Select(column => Measure(column)).OrderByDescending(importance => importance.Rise)]);

        ColumnImportance Measure(DataViewSchema.Column column)
        {
            var values = Copy(data, column);
            var rises = Enumerable.Range(0, options.Repeats)
                .Select(repeat => passes.Error(new PermutedView(data, column.Index, values, Order(targets.Rows, options.Seed + repeat))) - error).ToArray();
            var mean = rises.Average();
            var squares = rises.Sum(rise => (rise - mean) * (rise - mean));
            return new ColumnImportance(column.Name, mean, rises.Length == 1 ? 0 : Math.Sqrt(squares / (rises.Length - 1)));
        }
    }

    private static DataViewSchema.Column[] Columns(ITransformer model, DataViewSchema input, DataViewSchema.Column score, ColumnImportanceOptions options)
    {
        if (options.Columns is { } names)
        {
            return [.. names.Select(name => input.GetColumnOrNull(name) ?? throw new ArgumentException(
                $"The data has no column '{name}'; it has {string.Join(", ", input.Where(c => !c.IsHidden).Select(c => $"'{c.Name}'"))}."))];
        }

        if (!model.IsRowToRowMapper)
            throw new ArgumentException($"The model changes the rows, not only their columns; say which columns to measure ({nameof(options.Columns)}).");
        var mapper = model.GetRowToRowMapper(input);
        return [.. mapper.GetDependencies([mapper.OutputSchema[score.Index]]).Where(column => column.Name != options.LabelColumn)
            .OrderBy(column => column.Index).Select(column => input[column.Index])];
    }

    private static RowBuffer Copy(IDataView data, DataViewSchema.Column column)
    {
        var source = data.Schema[column.Index];
        using var cursor = data.GetRowCursor([source]);
        var values = new RowBuffer(cursor, [source]);
        while (cursor.MoveNext())
            values.Add();
        return values;
    }

    private static int[] Order(int rows, int seed)
    {
        var order = Enumerable.Range(0, rows).ToArray();
        new Random(seed).Shuffle(order);
        return order;
    }

    /// <summary>Scores data again and again.</summary>
    private sealed class Passes(MemberKind kind, ITransformer model, Targets targets, ColumnImportanceOptions options, int passes)
    {
        private int _scored;

        public double Error(IDataView data)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            var scored = model.Transform(data);
            var column = kind.TryFind(scored.Schema, out var found) ? found.Value : throw new InvalidOperationException($"The model adds no column '{kind.Column}'.");
            var width = MemberKind.WidthOf(column);
            if (width != targets.ScoresPerRow)
                throw new InvalidOperationException($"The model gives {width} scores a row; there are {targets.ScoresPerRow} classes in '{options.LabelColumn}'.");
            var scores = new float[targets.Rows * width];
            using (var cursor = scored.GetRowCursor([column]))
            {
                var read = MemberScores.Of(cursor, column);
                for (var row = 0; row < targets.Rows; row++)
                {
                    if (!cursor.MoveNext())
                        throw new InvalidOperationException($"The model scored {row} of {targets.Rows} rows.");
                    var place = scores.AsSpan(row * width, width);
                    read(place);
                    if (kind.Problem(place) is { } problem)
                        throw new InvalidOperationException($"The model gives row {row} {problem}; its error cannot be told.");
                }
            }

            options.Progress?.Report(new ImportanceProgress(++_scored, passes));
            return targets.Error(scores);
        }
    }
}
