using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Support;

/// <summary>Adds a column of a type of its own, which nothing else knows, to data; it is never read.</summary>
internal sealed class OpaqueColumnView : IDataView
{
    private readonly IDataView _source;

    public OpaqueColumnView(IDataView source, string name)
    {
        _source = source;
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(source.Schema);
        schema.AddColumn(name, new OpaqueType());
        Schema = schema.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        _source.GetRowCursor(columnsNeeded.Where(column => column.Index < _source.Schema.Count));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class OpaqueType() : StructuredDataViewType(typeof(Uri))
    {
        public override bool Equals(DataViewType? other) => other is OpaqueType;

        public override bool Equals(object? obj) => obj is OpaqueType;

        public override int GetHashCode() => 1;
    }
}
