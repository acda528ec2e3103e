using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Batching;

namespace MLExtensions.Ensembles;

/// <summary>What is made of members' scores, bound to an input: each member's own mapper, and the input columns that their scores depend on.</summary>
internal sealed class MemberMapping : BatchMapping
{
    private const int MostScores = 1 << 20;

    private readonly MemberKind _kind;
    private readonly ITransformer[] _members;
    private readonly IRowToRowMapper[] _mappers;
    private readonly int _width;
    private readonly MakeGetter _makeGetter;

    /// <summary>Binds members to an input.</summary>
    /// <param name="kind">What they give.</param>
    /// <param name="input">The input.</param>
    /// <param name="members">The members.</param>
    /// <param name="width">How many numbers each must give of a row.</param>
    /// <param name="outputs">The columns to add.</param>
    /// <param name="makeGetter">Makes their getters.</param>
    /// <exception cref="ArgumentException">A member does not add the column of its kind, or gives another number of scores.</exception>
    public MemberMapping(
        MemberKind kind, DataViewSchema input, ITransformer[] members, int width, IReadOnlyList<DataViewSchema.DetachedColumn> outputs, MakeGetter makeGetter)
        : this(kind, [.. members.Select(m => m.GetRowToRowMapper(input))], members, width, outputs, makeGetter)
    {
    }

    private MemberMapping(MemberKind kind, IRowToRowMapper[] mappers, ITransformer[] members, int width,
        IReadOnlyList<DataViewSchema.DetachedColumn> outputs, MakeGetter makeGetter)
        : base([.. mappers.SelectMany((mapper, i) => mapper.GetDependencies([kind.AddedBy(mapper, i)])).DistinctBy(c => c.Index)], outputs)
    {
        _kind = kind;
        _members = members;
        _mappers = mappers;
        _width = width;
        _makeGetter = makeGetter;
        for (var i = 0; i < mappers.Length; i++)
        {
            if (MemberKind.WidthOf(kind.In(mappers[i].OutputSchema, i)) is var actual && actual != width)
                throw new ArgumentException($"Member {i} gives {actual} scores a row in column '{kind.Column}'; there must be {width}, one for each class.");
        }
    }

    /// <summary>Makes the getter of an output.</summary>
    /// <param name="output">The output's index.</param>
    /// <param name="scores">The members' scores of a batch, [members][rows * width]; a member's array may be exchanged for a longer one.</param>
    public delegate Delegate MakeGetter(int output, float[][] scores);

    public override int MaxBatchRows => Math.Clamp(MostScores / _width / _members.Length, 1, DefaultBatchRows);

    public override BatchComputation CreateComputation(DataViewRow input, IReadOnlyList<bool> isOutputActive) => input is DataViewRowCursor
        ? new CursorScores(this, new RowBuffer(input, Inputs))
        : new RowScores(this, input);

    /// <summary>A column that holds all scores of all members, one member after another.</summary>
    public static DataViewSchema.DetachedColumn AllScoresColumn(string name, int members, int width) =>
        new(name, new VectorDataViewType(NumberDataViewType.Single, (int)Math.Min(int.MaxValue, (long)members * width)), null);

    /// <summary>The getter of a column that holds all scores of all members, one member after another.</summary>
    public static BatchGetter<VBuffer<float>> AllScores(float[][] scores, int width) => (int row, ref VBuffer<float> value) =>
    {
        var editor = VBufferEditor.Create(ref value, scores.Length * width);
        for (var i = 0; i < scores.Length; i++)
            scores[i].AsSpan(row * width, width).CopyTo(editor.Values[(i * width)..]);
        value = editor.Commit();
    };

    /// <summary>Hands the batch to each member as a data view of its own, so that members score in batches too.</summary>
    private sealed class CursorScores(MemberMapping mapping, RowBuffer rows) : BatchComputation
    {
        private readonly float[][] _scores = [.. mapping._members.Select(_ => Array.Empty<float>())];

        public override void Clear() => rows.Clear();

        public override void Add() => rows.Add();

        public override void Compute()
        {
            var batch = rows.AsDataView();
            for (var i = 0; i < _scores.Length; i++)
            {
                if (_scores[i].Length < rows.Count * mapping._width)
                    _scores[i] = new float[rows.Count * mapping._width];
                Read(mapping._members[i].Transform(batch), i);
            }
        }

        public override Delegate GetGetter(int output) => mapping._makeGetter(output, _scores);

        private void Read(IDataView scored, int member)
        {
            var column = mapping._kind.In(scored.Schema, member);
            using var cursor = scored.GetRowCursor([column]);
            var read = MemberScores.Of(cursor, column);
            var row = 0;
            for (; row < rows.Count && cursor.MoveNext(); row++)
                read(_scores[member].AsSpan(row * mapping._width, mapping._width));
            if (row < rows.Count)
                throw new InvalidOperationException($"Member {member} scored {row} of {rows.Count} rows.");
        }
    }

    /// <summary>Scores the one row that a prediction engine moves, through the members' own row mappers.</summary>
    private sealed class RowScores : BatchComputation
    {
        private readonly MemberMapping _mapping;
        private readonly DataViewRow[] _rows;
        private readonly MemberScores.Reader[] _readers;
        private readonly float[][] _scores;

        public RowScores(MemberMapping mapping, DataViewRow input)
        {
            _mapping = mapping;
            var columns = mapping._mappers.Select((mapper, i) => mapping._kind.In(mapper.OutputSchema, i)).ToArray();
            _scores = [.. columns.Select(_ => new float[mapping._width])];
            _rows = [.. mapping._mappers.Select((mapper, i) => mapper.GetRow(input, [columns[i]]))];
            _readers = [.. _rows.Select((row, i) => MemberScores.Of(row, columns[i]))];
        }

        public override void Clear()
        {
        }

        public override void Add()
        {
            for (var i = 0; i < _readers.Length; i++)
                _readers[i](_scores[i]);
        }

        public override void Compute()
        {
        }

        // A batch of one row has number 0.
        public override Delegate GetGetter(int output) => _mapping._makeGetter(output, _scores);

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
