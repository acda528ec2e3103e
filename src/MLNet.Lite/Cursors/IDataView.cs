namespace Microsoft.ML;

/// <summary>A table that can be read again and again, lazily, one column set at a time.</summary>
public interface IDataView
{
    /// <summary>Whether a cursor can be asked for rows in random order.</summary>
    bool CanShuffle { get; }

    /// <summary>The columns.</summary>
    DataViewSchema Schema { get; }

    /// <summary>The number of rows, or null when it is not known without reading.</summary>
    long? GetRowCount();

    /// <summary>Opens a cursor on which <paramref name="columnsNeeded"/> are active; shuffled by <paramref name="rand"/> where possible.</summary>
    DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null);

    /// <summary>Opens cursors that together cover the rows once, about <paramref name="n"/> of them.</summary>
    DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null);
}
