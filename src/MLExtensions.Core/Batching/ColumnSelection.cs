using Microsoft.ML;

namespace MLExtensions.Batching;

/// <summary>The columns that a cursor was asked for.</summary>
/// <param name="Active">By index in the output schema: asked for or not.</param>
/// <param name="PassThrough">The input's columns that were asked for.</param>
/// <param name="Outputs">By output: asked for or not.</param>
/// <param name="Upstream">The input's columns that are needed for all of these.</param>
internal sealed record ColumnSelection(
    bool[] Active,
    IReadOnlyList<DataViewSchema.Column> PassThrough,
    bool[] Outputs,
    IReadOnlyList<DataViewSchema.Column> Upstream)
{
    public bool AnyOutput => Outputs.Contains(true);
}
