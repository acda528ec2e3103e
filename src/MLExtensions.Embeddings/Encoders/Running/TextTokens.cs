using System.Buffers;
using MLExtensions.Tokenizers;

namespace MLExtensions.Embeddings;

/// <summary>How a text, or a pair, becomes the tokens that the model sees: prompt, lower-casing, tokenizer, truncation.</summary>
internal sealed class TextTokens
{
    private readonly Tokenizer _tokenizer;
    private readonly EncodingOptions _options;
    private readonly string _prompt;
    private readonly bool _lowercases;
    private readonly bool _isPlain;

    public TextTokens(Tokenizer tokenizer, EncoderConfiguration configuration, string prompt, int maxTokens, bool takesTypes)
    {
        _tokenizer = tokenizer;
        _prompt = prompt;
        _lowercases = configuration.Sentence.Lowercases;
        MaxTokens = maxTokens;
        _options = new EncodingOptions
        {
            Truncation = new TruncationOptions { MaxLength = maxTokens, Direction = configuration.Tokenizer.CutsStart ? TokenDirection.Left : TokenDirection.Right },
        };
        // The way without allocations cuts ends and knows no types but 0.
        _isPlain = !configuration.Tokenizer.CutsStart && !(takesTypes && tokenizer.Encode("a", new EncodingOptions()).TypeIds.ContainsAnyExcept(0));
        HasTypes = takesTypes;
        PromptTokens = CountPrompt();
    }

    public int MaxTokens { get; }

    /// <summary>Whether tokens of pairs are told apart by type.</summary>
    public bool HasTypes { get; }

    /// <summary>How many tokens a text owes to the prompt, special ones before it included.</summary>
    public int PromptTokens { get; }

    /// <summary>Encodes a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ids">Room for <see cref="MaxTokens"/> ids.</param>
    /// <param name="types">Room for as many types; filled where <see cref="HasTypes"/>.</param>
    /// <returns>The number of tokens.</returns>
    public int Encode(ReadOnlySpan<char> text, Span<int> ids, Span<int> types)
    {
        if (_prompt.Length == 0 && !_lowercases)
            return EncodePrepared(text, ids, types);
        var buffer = ArrayPool<char>.Shared.Rent(PreparedLength(text));
        var count = EncodePrepared(Prepare(_prompt, text, buffer), ids, types);
        ArrayPool<char>.Shared.Return(buffer);
        return count;
    }

    /// <summary>Encodes a pair of texts.</summary>
    /// <inheritdoc cref="Encode"/>
    public int EncodePair(ReadOnlySpan<char> text, ReadOnlySpan<char> pair, Span<int> ids, Span<int> types)
    {
        var first = ArrayPool<char>.Shared.Rent(PreparedLength(text));
        var second = ArrayPool<char>.Shared.Rent(PreparedLength(pair));
        var count = Copy(_tokenizer.Encode(Prepare(_prompt, text, first), Prepare("", pair, second), _options), ids, types);
        ArrayPool<char>.Shared.Return(first);
        ArrayPool<char>.Shared.Return(second);
        return count;
    }

    private int EncodePrepared(ReadOnlySpan<char> text, Span<int> ids, Span<int> types)
    {
        if (!_isPlain)
            return Copy(_tokenizer.Encode(text, _options), ids, types);
        var count = _tokenizer.EncodeToIds(text, ids[..MaxTokens]);
        if (HasTypes)
            types[..count].Clear();
        return count;
    }

    private int Copy(TokenEncoding encoding, Span<int> ids, Span<int> types)
    {
        if (encoding.Count > MaxTokens)
            throw new InvalidOperationException($"its special tokens alone are {encoding.Count}, but at most {MaxTokens} tokens are kept");
        encoding.Ids.CopyTo(ids);
        if (HasTypes)
            encoding.TypeIds.CopyTo(types);
        return encoding.Count;
    }

    private int PreparedLength(ReadOnlySpan<char> text) => _lowercases ? Lowercase.MaxLength(_prompt.Length + text.Length) : _prompt.Length + text.Length;

    private ReadOnlySpan<char> Prepare(string prompt, ReadOnlySpan<char> text, Span<char> buffer)
    {
        if (!_lowercases)
        {
            prompt.CopyTo(buffer);
            text.CopyTo(buffer[prompt.Length..]);
            return buffer[..(prompt.Length + text.Length)];
        }

        var count = Lowercase.Write(prompt, buffer);
        return buffer[..(count + Lowercase.Write(text, buffer[count..]))];
    }

    // As sentence-transformers counts: the prompt as a text of its own, but for a special token at its end.
    private int CountPrompt()
    {
        if (_prompt.Length == 0)
            return 0;
        var encoding = _tokenizer.Encode(_lowercases ? Prepare(_prompt, "", new char[PreparedLength("")]) : _prompt, _options with { Truncation = null });
        return encoding.Count > 0 && encoding.SpecialTokensMask[^1] == 1 ? encoding.Count - 1 : encoding.Count;
    }
}
