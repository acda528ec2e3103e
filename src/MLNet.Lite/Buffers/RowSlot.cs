namespace Microsoft.ML.Data;

/// <summary>Where in its buffers a cursor over buffered rows stands.</summary>
internal sealed class RowSlot
{
    public int Index { get; set; }
}
