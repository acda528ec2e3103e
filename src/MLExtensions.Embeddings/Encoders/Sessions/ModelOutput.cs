namespace MLExtensions.Embeddings;

/// <summary>An output of a model that embeddings are made of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasTokens">Whether it has a vector for each token, [texts, tokens, width], or one for each text, [texts, width].</param>
/// <param name="Width">The size of a vector.</param>
internal sealed record ModelOutput(string Name, bool HasTokens, int Width);
