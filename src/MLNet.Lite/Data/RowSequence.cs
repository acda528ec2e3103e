namespace Microsoft.ML.Data;

/// <summary>
/// The rows that fall to one of several sequences, which share out rows 0 to <paramref name="rowCount"/> - 1 in batches: the first batch to
/// the first sequence, and so on in turn.
/// </summary>
/// <param name="rowCount">The number of rows.</param>
/// <param name="order">The order of the rows; null is their own.</param>
/// <param name="batchSize">The number of rows in a batch.</param>
/// <param name="first">The number of this sequence, and of its first batch.</param>
/// <param name="step">The number of sequences.</param>
internal sealed class RowSequence(int rowCount, int[]? order, int batchSize = int.MaxValue, int first = 0, int step = 1)
{
    private long _next = (long)first * batchSize;

    /// <summary>The number of the batch that the present row belongs to.</summary>
    public long Batch { get; private set; }

    public bool MoveNext(out int row)
    {
        if (_next >= rowCount)
        {
            row = -1;
            return false;
        }
        row = order is null ? (int)_next : order[_next];
        Batch = _next / batchSize;
        if (++_next % batchSize == 0)
            _next += (step - 1L) * batchSize;
        return true;
    }

    /// <summary>The numbers from 0 to <paramref name="count"/> - 1, shuffled as ML.NET does it.</summary>
    public static int[] Shuffle(Random rand, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = 0; i < count; i++)
        {
            var other = i + rand.Next(count - i);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }
}
