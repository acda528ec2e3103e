using System.Numerics;
using System.Runtime.InteropServices;

namespace MLExtensions.Embeddings;

/// <summary>
/// Pools the vectors of one text's tokens. The formulas are those of sentence-transformers' Pooling; a text of no tokens has zeros.
/// </summary>
internal static class Pooler
{
    /// <summary>Pools.</summary>
    /// <param name="mode">How.</param>
    /// <param name="tokens">The vectors, [tokens, width]; what lies behind is not read.</param>
    /// <param name="count">The number of tokens.</param>
    /// <param name="skipped">How many of them, from the start, do not count (but for <see cref="PoolingMode.Cls"/>).</param>
    /// <param name="result">Filled with the pooled vector, [width].</param>
    public static void Pool(PoolingMode mode, ReadOnlySpan<float> tokens, int count, int skipped, Span<float> result)
    {
        var width = result.Length;
        var first = Math.Min(skipped, count);
        if (mode == PoolingMode.Cls ? count == 0 : first == count)
        {
            result.Clear();
            return;
        }

        switch (mode)
        {
            case PoolingMode.Cls:
                tokens[..width].CopyTo(result);
                break;
            case PoolingMode.LastToken:
                tokens.Slice((count - 1) * width, width).CopyTo(result);
                break;
            case PoolingMode.Max:
                tokens.Slice(first * width, width).CopyTo(result);
                for (var token = first + 1; token < count; token++)
                    TakeLarger(tokens.Slice(token * width, width), result);
                break;
            case PoolingMode.WeightedMean:
                result.Clear();
                for (var token = first; token < count; token++)
                    AddScaled(tokens.Slice(token * width, width), token + 1, result);
                Divide(result, (float)(((count * (count + 1d)) - (first * (first + 1d))) / 2));
                break;
            default:
                result.Clear();
                for (var token = first; token < count; token++)
                    AddScaled(tokens.Slice(token * width, width), 1, result);
                double number = count - first;
                Divide(result, (float)(mode == PoolingMode.Mean ? number : Math.Sqrt(number)));
                break;
        }
    }

    /// <summary>Scales a vector to unit length; one of zeros stays as it is.</summary>
    public static void Normalize(Span<float> vector)
    {
        var squares = 0d;
        foreach (var value in vector)
            squares += (double)value * value;
        Divide(vector, (float)Math.Max(Math.Sqrt(squares), 1e-12));
    }

    private static void AddScaled(ReadOnlySpan<float> token, float weight, Span<float> sum)
    {
        var tokens = MemoryMarshal.Cast<float, Vector<float>>(token);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < sums.Length; i++)
            sums[i] += tokens[i] * weight;
        for (var i = sums.Length * Vector<float>.Count; i < sum.Length; i++)
            sum[i] += token[i] * weight;
    }

    private static void TakeLarger(ReadOnlySpan<float> token, Span<float> largest)
    {
        var tokens = MemoryMarshal.Cast<float, Vector<float>>(token);
        var all = MemoryMarshal.Cast<float, Vector<float>>(largest);
        for (var i = 0; i < all.Length; i++)
            all[i] = Vector.Max(all[i], tokens[i]);
        for (var i = all.Length * Vector<float>.Count; i < largest.Length; i++)
            largest[i] = Math.Max(largest[i], token[i]);
    }

    private static void Divide(Span<float> vector, float divisor)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(vector);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] /= divisor;
        for (var i = vectors.Length * Vector<float>.Count; i < vector.Length; i++)
            vector[i] /= divisor;
    }
}
