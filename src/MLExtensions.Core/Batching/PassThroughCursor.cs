using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Batching;

/// <summary>The cursor where no output is asked for: the upstream cursor under the output's schema, nothing read ahead.</summary>
internal sealed class PassThroughCursor(BatchRowMapper mapper, DataViewRowCursor upstream, ColumnSelection selection) : DataViewRowCursor
{
    public override DataViewSchema Schema => mapper.OutputSchema;

    public override long Position => upstream.Position;

    public override long Batch => upstream.Batch;

    public override bool MoveNext() => upstream.MoveNext();

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        mapper.CheckColumn(column);
        return selection.Active[column.Index];
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => upstream.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        RowAccess.CheckActive(this, column);
        return upstream.GetGetter<TValue>(mapper.InputSchema[column.Index]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            upstream.Dispose();
        base.Dispose(disposing);
    }
}
