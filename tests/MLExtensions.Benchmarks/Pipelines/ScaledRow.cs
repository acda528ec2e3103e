using Microsoft.ML.Data;

namespace MLExtensions.Benchmarks.Pipelines;

/// <summary>Ten numbers, normalized.</summary>
internal sealed class ScaledRow
{
    [VectorType(NumberRows.Columns)]
    public float[] Features { get; set; } = null!;
}
