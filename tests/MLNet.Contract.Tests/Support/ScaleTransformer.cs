using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Support;

/// <summary>Hides a float column behind its product with a factor.</summary>
internal sealed class ScaleTransformer(string column, float factor, bool isRowToRowMapper = true) : ITransformer, IDisposable
{
    public bool IsDisposed { get; private set; }

    public int Rows { get; set; }

    public bool IsRowToRowMapper => isRowToRowMapper;

    public void Dispose() => IsDisposed = true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        builder.AddColumn(column, inputSchema[column].Type);
        return builder.ToSchema();
    }

    public IDataView Transform(IDataView input) => new View(input, new Mapper(this, input.Schema));

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    public void Save(ModelSaveContext ctx) => throw new NotSupportedException();

    private sealed class Mapper(ScaleTransformer owner, DataViewSchema inputSchema) : IRowToRowMapper
    {
        public DataViewSchema InputSchema => inputSchema;

        public DataViewSchema OutputSchema { get; } = owner.GetOutputSchema(inputSchema);

        public DataViewSchema.Column Source { get; } = inputSchema[owner.ColumnName];

        public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
            dependingColumns.Select(c => c.Index < inputSchema.Count ? inputSchema[c.Index] : Source).DistinctBy(c => c.Index);

        public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
        {
            Assert.AreSame(inputSchema, input.Schema);
            owner.Rows++;
            return new Row(input, this, [.. activeColumns.Select(c => c.Index)]);
        }

        public ValueGetter<TValue> GetGetter<TValue>(DataViewRow input, DataViewSchema.Column column)
        {
            if (column.Index < inputSchema.Count)
                return input.GetGetter<TValue>(inputSchema[column.Index]);
            var get = input.GetGetter<float>(Source);
            ValueGetter<float> scaled = (ref float value) =>
            {
                get(ref value);
                value *= owner.Factor;
            };
            return (ValueGetter<TValue>)(Delegate)scaled;
        }
    }

    private string ColumnName => column;

    private float Factor => factor;

    private sealed class Row(DataViewRow input, Mapper mapper, HashSet<int> active) : DataViewRow
    {
        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => mapper.OutputSchema;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => mapper.GetGetter<TValue>(input, column);

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class View(IDataView source, Mapper mapper) : IDataView
    {
        public bool CanShuffle => source.CanShuffle;

        public DataViewSchema Schema => mapper.OutputSchema;

        public long? GetRowCount() => source.GetRowCount();

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        {
            HashSet<int> active = [.. columnsNeeded.Select(c => c.Index)];
            var input = source.GetRowCursor(mapper.GetDependencies(Schema.Where(c => active.Contains(c.Index))), rand);
            return new Cursor(input, mapper, active);
        }

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
            [GetRowCursor(columnsNeeded, rand)];
    }

    private sealed class Cursor(DataViewRowCursor input, Mapper mapper, HashSet<int> active) : DataViewRowCursor
    {
        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => mapper.OutputSchema;

        public override bool MoveNext() => input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => mapper.GetGetter<TValue>(input, column);

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            base.Dispose(disposing);
        }
    }
}
