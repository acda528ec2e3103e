using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Batching;
using MLExtensions.Training;

namespace MLExtensions.Ensembles;

/// <summary>The average bound to an input: each member's own mapper, and the input columns that their scores depend on.</summary>
internal sealed class WeightedAverageMapping : BatchMapping
{
    private readonly ITransformer[] _members;
    private readonly IRowToRowMapper[] _mappers;
    private readonly double[] _weights;

    public WeightedAverageMapping(DataViewSchema input, ITransformer[] members, double[] weights, string? memberScoresColumn)
        : this(input, members, [.. members.Select(m => m.GetRowToRowMapper(input))], weights, memberScoresColumn)
    {
    }

    private WeightedAverageMapping(DataViewSchema input, ITransformer[] members, IRowToRowMapper[] mappers, double[] weights, string? memberScoresColumn)
        : base(
            [.. mappers.SelectMany((mapper, i) => mapper.GetDependencies([AddedScore(mapper, i)])).DistinctBy(c => c.Index)],
            memberScoresColumn is null
                ? [ScoreColumn.Regression(input)]
                : [ScoreColumn.Regression(input), new(memberScoresColumn, new VectorDataViewType(NumberDataViewType.Single, members.Length), null)])
    {
        _members = members;
        _mappers = mappers;
        _weights = weights;
    }

    public override BatchComputation CreateComputation(DataViewRow input, IReadOnlyList<bool> isOutputActive) => input is DataViewRowCursor
        ? new CursorAverage(_members, _weights, new RowBuffer(input, Inputs))
        : new RowAverage(_mappers, _weights, input);

    private static DataViewSchema.Column AddedScore(IRowToRowMapper mapper, int member)
    {
        var score = MemberScore.In(mapper.OutputSchema, member);
        // A column that was there before stays in its place and depends on itself alone.
        return mapper.InputSchema.GetColumnOrNull(ScoreColumn.Name) is { } before && before.Index == score.Index
            && mapper.GetDependencies([score]).Select(c => c.Index).SequenceEqual([before.Index])
            ? throw new ArgumentException($"Member {member} adds no column '{ScoreColumn.Name}'; the one in the data is not its own. Members must be regression models.")
            : score;
    }

    // The outputs: the average, and the members' scores. A batch of one row has number 0.
    private static Delegate Getter(int output, double[] weights, float[][] scores) => output == 0
        ? (BatchGetter<float>)((int row, ref float value) => value = MemberScore.Average(weights, scores, row))
        : (BatchGetter<VBuffer<float>>)((int row, ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, scores.Length);
            for (var i = 0; i < scores.Length; i++)
                editor.Values[i] = scores[i][row];
            value = editor.Commit();
        });

    /// <summary>Hands the batch to each member as a data view of its own, so that members score in batches too.</summary>
    private sealed class CursorAverage(ITransformer[] members, double[] weights, RowBuffer rows) : BatchComputation
    {
        private readonly float[][] _scores = [.. members.Select(_ => Array.Empty<float>())];

        public override void Clear() => rows.Clear();

        public override void Add() => rows.Add();

        public override void Compute()
        {
            var batch = rows.AsDataView();
            for (var i = 0; i < members.Length; i++)
            {
                if (_scores[i].Length < rows.Count)
                    _scores[i] = new float[rows.Count];
                Read(members[i].Transform(batch), i);
            }
        }

        public override Delegate GetGetter(int output) => Getter(output, weights, _scores);

        private void Read(IDataView scored, int member)
        {
            var column = MemberScore.In(scored.Schema, member);
            using var cursor = scored.GetRowCursor([column]);
            var getter = cursor.GetGetter<float>(column);
            var row = 0;
            for (; row < rows.Count && cursor.MoveNext(); row++)
                getter(ref _scores[member][row]);
            if (row < rows.Count)
                throw new InvalidOperationException($"Member {member} scored {row} of {rows.Count} rows.");
        }
    }

    /// <summary>Scores the one row that a prediction engine moves, through the members' own row mappers.</summary>
    private sealed class RowAverage : BatchComputation
    {
        private readonly double[] _weights;
        private readonly DataViewRow[] _rows;
        private readonly ValueGetter<float>[] _getters;
        private readonly float[][] _scores;

        public RowAverage(IRowToRowMapper[] mappers, double[] weights, DataViewRow input)
        {
            _weights = weights;
            _scores = [.. mappers.Select(_ => new float[1])];
            _rows = [.. mappers.Select((m, i) => m.GetRow(input, [MemberScore.In(m.OutputSchema, i)]))];
            _getters = [.. _rows.Select((row, i) => row.GetGetter<float>(MemberScore.In(mappers[i].OutputSchema, i)))];
        }

        public override void Clear()
        {
        }

        public override void Add()
        {
            for (var i = 0; i < _getters.Length; i++)
                _getters[i](ref _scores[i][0]);
        }

        public override void Compute()
        {
        }

        public override Delegate GetGetter(int output) => Getter(output, _weights, _scores);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                foreach (var row in _rows)
                    row.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
