namespace MLExtensions.Embeddings;

/// <summary>One text of many could not be embedded.</summary>
public sealed class TextEmbeddingException : InvalidOperationException
{
    private const int ShownCharacters = 40;

    internal TextEmbeddingException(string where, long index, string text, Exception inner)
        : base($"{where} {index} cannot be embedded: {inner.Message.TrimEnd('.')}. It is {text}.", inner)
    {
        Index = index;
        Text = text;
    }

    /// <summary>The number of the text, from 0: among those of the call, or of the rows of a pass over data.</summary>
    public long Index { get; }

    private string Text { get; }

    internal static TextEmbeddingException OfText(int index, ReadOnlySpan<char> text, Exception inner)
    {
        var shown = text.Length <= ShownCharacters ? $"'{text}'" : $"'{text[..ShownCharacters]}...' ({text.Length} characters)";
        return new TextEmbeddingException("Text", index, shown, inner);
    }

    internal TextEmbeddingException WithIndex(int index) => new("Text", index, Text, InnerException!);

    internal TextEmbeddingException InRow(long row) => new("The text of row", row, Text, InnerException!);
}
