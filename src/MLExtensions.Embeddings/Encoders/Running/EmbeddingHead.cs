namespace MLExtensions.Embeddings;

/// <summary>From what the model gives for a text to its embedding: pooling, the first dimensions, unit length.</summary>
/// <param name="Output">What is read from the model.</param>
/// <param name="Pooling">How tokens' vectors become one; null where the output has one for each text.</param>
/// <param name="Dimensions">The size of an embedding, at most that of the pooled vector.</param>
/// <param name="Normalizes">Whether it is scaled to unit length.</param>
internal sealed record EmbeddingHead(ModelOutput Output, Pooling? Pooling, int Dimensions, bool Normalizes)
{
    /// <summary>The size of a pooled vector.</summary>
    public int FullDimensions => SizeOf(Output, Pooling);

    public static int SizeOf(ModelOutput output, Pooling? pooling) => output.Width * (pooling?.Modes.Count ?? 1);

    /// <summary>Makes an embedding.</summary>
    /// <param name="vectors">What the model gives, [tokens, width] or [width].</param>
    /// <param name="count">The number of tokens.</param>
    /// <param name="skipped">How many of them, from the start, are not pooled.</param>
    /// <param name="embedding">Filled with the embedding, [<see cref="Dimensions"/>].</param>
    /// <param name="scratch">Room for [<see cref="FullDimensions"/>].</param>
    public void Write(ReadOnlySpan<float> vectors, int count, int skipped, Span<float> embedding, Span<float> scratch)
    {
        if (Pooling is null)
        {
            vectors[..Dimensions].CopyTo(embedding);
        }
        else
        {
            for (var i = 0; i < Pooling.Modes.Count && i * Output.Width < Dimensions; i++)
                Pooler.Pool(Pooling.Modes[i], vectors, count, skipped, scratch.Slice(i * Output.Width, Output.Width));
            scratch[..Dimensions].CopyTo(embedding);
        }

        if (Normalizes)
            Pooler.Normalize(embedding);
    }
}
