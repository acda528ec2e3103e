namespace Microsoft.ML.Transforms;

/// <summary>Statistics of each slot of a vector, gathered row by row. Slots that a sparse row leaves out are zeros.</summary>
internal interface ISlotStatistics<T>
{
    /// <summary>Adds a row: explicit values, and where they are (nothing if everywhere).</summary>
    void Add(ReadOnlySpan<T> values, ReadOnlySpan<int> indices);

    /// <summary>The normalization that follows from the rows so far.</summary>
    ColumnFunction MakeFunction(bool isVector, NormalizationColumn options);
}
