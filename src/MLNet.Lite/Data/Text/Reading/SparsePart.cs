namespace Microsoft.ML.Data;

/// <summary>The end of a line whose values say their index, counted from where it starts.</summary>
/// <param name="Start">The field that index 0 stands for.</param>
/// <param name="Size">The number of values, those that are 0 included.</param>
internal record struct SparsePart(int Start, int Size)
{
    private int _previous = -1;

    public readonly bool HasBegun => Size != 0;

    /// <summary>
    /// Whether a field belongs here, up to one after <paramref name="last"/>; if not because it is wrong,
    /// <paramref name="problem"/> says why.
    /// </summary>
    public bool Accepts(in ScannedField field, int last, out string? problem)
    {
        problem = field.SparseIndex switch
        {
            < 0 => "a value without an index stands after sparse values",
            _ when field.SparseIndex > last - Start && field.SparseIndex >= Size =>
                $"the index {field.SparseIndex} lies beyond the number of sparse values, {Size}",
            _ when field.SparseIndex > last - Start + 1 => null,
            _ when field.SparseIndex <= _previous => "the indices of sparse values must increase",
            _ => null,
        };
        if (problem is not null || field.SparseIndex > last - Start + 1)
            return false;
        _previous = field.SparseIndex;
        return true;
    }
}
