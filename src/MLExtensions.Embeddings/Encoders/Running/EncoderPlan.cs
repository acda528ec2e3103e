namespace MLExtensions.Embeddings;

/// <summary>What was decided about how texts become embeddings, ready to run.</summary>
/// <param name="Tokens">How texts become tokens.</param>
/// <param name="Head">How the model's vectors become embeddings.</param>
/// <param name="Batches">Which texts may be computed together; decided.</param>
/// <param name="PaddingId">The token that fills short texts up.</param>
/// <param name="FirstPosition">The position of a text's first token.</param>
/// <param name="SkippedTokens">How many tokens at a text's start are not pooled.</param>
internal sealed record EncoderPlan(TextTokens Tokens, EmbeddingHead Head, BatchComposition Batches, int PaddingId, int FirstPosition, int SkippedTokens);
