using System.Collections.Immutable;
using Microsoft.ML.Transforms;

namespace MLExtensions.Benchmarks.Pipelines;

/// <summary>
/// What a pipeline of Concatenate and Normalize does to rows of ten numbers, written as a loop over arrays: the numbers of a row are read
/// through the same kind of functions, and its result is written through the same kind of setter, as members known at run time only allow.
/// </summary>
internal sealed class PlainLoop<TRow>(TRow[] rows, Func<TRow, float>[] readers, float[] scale, float[]? offset)
{
    private readonly Action<ScaledRow, float[]> _write =
        typeof(ScaledRow).GetProperty(nameof(ScaledRow.Features))!.SetMethod!.CreateDelegate<Action<ScaledRow, float[]>>();

    private readonly float[] _features = new float[readers.Length];
    private readonly float[] _scaled = new float[readers.Length];

    /// <summary>A loop that does what the fitted normalizer does.</summary>
    public static PlainLoop<TRow> Of(TRow[] rows, Func<TRow, float>[] readers, NormalizingTransformer normalizer)
    {
        var parameters =
            (NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<float>>)normalizer.GetNormalizerModelParameters(0);
        return new(rows, readers, [.. parameters.Scale], parameters.Offset.IsEmpty ? null : [.. parameters.Offset]);
    }

    /// <summary>Goes over all rows.</summary>
    /// <param name="reuse">Whether the same object and array take every row's result.</param>
    /// <returns>The sum of the first and the last number of each result, so that both loops are used in the same way.</returns>
    public double Run(bool reuse)
    {
        double sum = 0;
        ScaledRow? result = null;
        foreach (var row in rows)
        {
            for (var i = 0; i < readers.Length; i++)
                _features[i] = readers[i](row);
            for (var i = 0; i < _features.Length; i++)
                _scaled[i] = (offset is null ? _features[i] : _features[i] - offset[i]) * scale[i];
            if (result is null || !reuse)
                result = new ScaledRow();
            var values = result.Features ?? new float[_scaled.Length];
            _scaled.CopyTo(values, 0);
            _write(result, values);
            sum += result.Features![0] + result.Features[^1];
        }
        return sum;
    }
}
