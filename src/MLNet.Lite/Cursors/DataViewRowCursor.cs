namespace Microsoft.ML;

/// <summary>A row that moves through a data view.</summary>
public abstract class DataViewRowCursor : DataViewRow
{
    /// <summary>Moves to the next row; false, for good, when there is none.</summary>
    public abstract bool MoveNext();
}
