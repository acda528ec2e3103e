namespace MLExtensions.Embeddings;

/// <summary>The model failed on one text of a window.</summary>
/// <param name="text">The text's number in the window.</param>
/// <param name="inner">Why.</param>
internal sealed class BatchFailureException(int text, Exception inner) : Exception(inner.Message, inner)
{
    public int Text => text;
}
