namespace Microsoft.ML.Data;

/// <summary>Base of cursors that count rows themselves: those at the source of data, and those that drop or reorder rows.</summary>
internal abstract class RootCursor(DataViewSchema schema, bool[] active) : DataViewRowCursor
{
    private long _position = -1;
    private bool _finished;

    public sealed override DataViewSchema Schema => schema;

    public sealed override long Position => _position;

    public sealed override bool IsColumnActive(DataViewSchema.Column column) => ActiveColumns.Contains(active, column);

    public sealed override bool MoveNext()
    {
        if (!_finished && MoveNextCore())
        {
            _position++;
            return true;
        }
        Dispose();
        return false;
    }

    /// <summary>Moves to the next row, if there is one; not called again after it returned false.</summary>
    protected abstract bool MoveNextCore();

    /// <exception cref="InvalidOperationException">The cursor stands before the first or after the last row.</exception>
    protected void CheckOnRow()
    {
        if (_position < 0)
            throw new InvalidOperationException("There are no values before the first call to MoveNext and after it has returned false.");
    }

    protected override void Dispose(bool disposing)
    {
        _position = -1;
        _finished = true;
        base.Dispose(disposing);
    }
}
