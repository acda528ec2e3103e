namespace Microsoft.ML.Data;

/// <summary>Rows in a given order.</summary>
internal sealed class PermutedSequence(int[] order) : IRowSequence
{
    private int _next;

    public long Batch => 0;

    public bool MoveNext(out int row)
    {
        row = _next < order.Length ? order[_next] : -1;
        return _next++ < order.Length;
    }
}
