using MLExtensions.Cli.Hosting;
using MLExtensions.Embeddings;
using MLExtensions.Tokenizers;

namespace MLExtensions.Cli.Tokenization;

/// <summary>Opens the tokenizer that a command line names.</summary>
internal static class TokenizerFile
{
    /// <summary>Opens a tokenizer.</summary>
    /// <param name="path">A model's directory or a <c>tokenizer.json</c>; null for the default encoder's.</param>
    /// <exception cref="ToolException">There is no tokenizer, or not one that can be used.</exception>
    public static Tokenizer Open(string? path)
    {
        try
        {
            return Tokenizer.Load(path ?? DefaultTextEncoder.Locate());
        }
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ToolException($"The tokenizer {(path is null ? "" : $"'{path}' ")}cannot be opened: {e.Message}", e);
        }
    }
}
