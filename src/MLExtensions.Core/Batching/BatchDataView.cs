using Microsoft.ML;

namespace MLExtensions.Batching;

/// <summary>The lazy result of <see cref="BatchTransformer.Transform"/>.</summary>
internal sealed class BatchDataView(IDataView input, BatchRowMapper mapper) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => mapper.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var selection = mapper.Select(columnsNeeded);
        return Wrap(input.GetRowCursor(selection.Upstream, rand), selection);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var selection = mapper.Select(columnsNeeded);
        var upstream = input.GetRowCursorSet(selection.Upstream, n, rand);
        return Array.ConvertAll(upstream, cursor => Wrap(cursor, selection));
    }

    private DataViewRowCursor Wrap(DataViewRowCursor upstream, ColumnSelection selection) =>
        selection.AnyOutput ? new BatchCursor(mapper, upstream, selection) : new PassThroughCursor(mapper, upstream, selection);
}
