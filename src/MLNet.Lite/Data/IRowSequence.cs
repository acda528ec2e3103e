namespace Microsoft.ML.Data;

/// <summary>The order in which a cursor visits cached rows.</summary>
internal interface IRowSequence
{
    /// <summary>The number of the batch that the present row belongs to.</summary>
    long Batch { get; }

    bool MoveNext(out int row);
}
