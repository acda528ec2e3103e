namespace MLExtensions.Embeddings;

/// <summary>What was decided about how texts become embeddings, ready to run.</summary>
/// <param name="Tokens">How texts become tokens.</param>
/// <param name="Heads">How the model's vectors become embeddings: one for each output that is read, side by side.</param>
/// <param name="Batches">Which texts may be computed together; decided.</param>
/// <param name="PaddingId">The token that fills short texts up.</param>
/// <param name="FirstPosition">The position of a text's first token.</param>
/// <param name="SkippedTokens">How many tokens at a text's start are not pooled.</param>
internal sealed record EncoderPlan(
    TextTokens Tokens, IReadOnlyList<EmbeddingHead> Heads, BatchComposition Batches, int PaddingId, int FirstPosition, int SkippedTokens)
{
    /// <summary>What is read of the model.</summary>
    public IReadOnlyList<ModelOutput> Outputs { get; } = [.. Heads.Select(head => head.Output)];

    /// <summary>The size of an embedding.</summary>
    public int Dimensions { get; } = Heads.Sum(head => head.Dimensions);
}
