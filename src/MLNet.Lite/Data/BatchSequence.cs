namespace Microsoft.ML.Data;

/// <summary>Rows in order, of every batch that falls to this one of several sequences: batches are dealt out in turn.</summary>
internal sealed class BatchSequence(int rowCount, int batchSize, int first, int step) : IRowSequence
{
    private long _next = (long)first * batchSize;

    public long Batch { get; private set; }

    public bool MoveNext(out int row)
    {
        row = (int)_next;
        if (_next >= rowCount)
            return false;
        Batch = _next / batchSize;
        if (++_next % batchSize == 0)
            _next += (step - 1L) * batchSize;
        return true;
    }
}
