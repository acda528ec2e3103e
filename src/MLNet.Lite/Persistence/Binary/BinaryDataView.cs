using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>The rows of a binary file. Blocks are read as cursors come to them, of those columns only whose values are asked for.</summary>
/// <param name="file">The file, which stays open until the view is disposed.</param>
internal sealed partial class BinaryDataView(BinaryFile file) : DataViewBase(file.Schema), IDisposable
{
    // So much of the file is in the pool that shuffled rows are drawn from.
    private const int BlocksInPool = 4;

    public override bool CanShuffle => true;

    public override long? GetRowCount() => file.RowCount;

    public void Dispose() => file.Dispose();

    protected override DataViewRowCursor OpenCursor(bool[] active, Random? rand)
    {
        var pool = (int)Math.Min(file.RowCount, Math.Min((long)BlocksInPool * file.RowsPerBlock, Array.MaxLength));
        if (rand is null || pool < 2)
            return new Cursor(file, active, null);
        // Blocks need no shuffling where all rows are in the pool.
        var order = pool == file.RowCount ? null : RowSequence.Shuffle(rand, (int)file.BlockCount);
        return ShuffledDataView.Shuffle(new Cursor(file, active, order), active, pool, rand);
    }
}
