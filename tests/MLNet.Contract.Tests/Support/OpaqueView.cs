using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Support;

/// <summary>Data with two more columns of types that ML.NET does not know: "Opaque", whose values have parts, and "Guid".</summary>
internal sealed class OpaqueView : IDataView
{
    private readonly IDataView _source;

    public OpaqueView(IDataView source)
    {
        _source = source;
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Opaque", new OpaqueType());
        builder.AddColumns(source.Schema);
        builder.AddColumn("Guid", new GuidType());
        Schema = builder.ToSchema();
    }

    public bool CanShuffle => _source.CanShuffle;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(_source.GetRowCursor(_source.Schema, rand), Schema, [.. columnsNeeded.Select(column => column.Index)]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>A value of the column "Opaque".</summary>
    public sealed record Opaque(long Row);

    private sealed class OpaqueType() : StructuredDataViewType(typeof(Opaque))
    {
        public override bool Equals(DataViewType? other) => other is OpaqueType;
    }

    private sealed class GuidType() : PrimitiveDataViewType(typeof(Guid))
    {
        public override bool Equals(DataViewType? other) => other is GuidType;
    }

    private sealed class Cursor(DataViewRowCursor input, DataViewSchema schema, HashSet<int> active) : DataViewRowCursor
    {
        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => schema;

        public override bool MoveNext() => input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => column.Name switch
        {
            "Opaque" => (ValueGetter<TValue>)(Delegate)(ValueGetter<Opaque>)((ref Opaque value) => value = new Opaque(input.Position)),
            "Guid" => (ValueGetter<TValue>)(Delegate)(ValueGetter<Guid>)((ref Guid value) => value = Guid.Empty),
            _ => input.GetGetter<TValue>(input.Schema[column.Name]),
        };
    }
}
