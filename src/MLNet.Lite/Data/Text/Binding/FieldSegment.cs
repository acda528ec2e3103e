namespace Microsoft.ML.Data;

/// <summary>Fields of a line from <paramref name="Min"/> up to, not including, <paramref name="Limit"/>.</summary>
internal readonly record struct FieldSegment(int Min, int Limit, bool ForceVector)
{
    /// <summary>The limit of a segment that reaches to the end of each line.</summary>
    public const int NoLimit = int.MaxValue;

    public bool IsVariable => Limit == NoLimit;
}
