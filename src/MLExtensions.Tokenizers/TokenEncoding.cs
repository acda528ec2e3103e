namespace MLExtensions.Tokenizers;

/// <summary>The tokens of a text, or of two, ready for a model. Immutable once made.</summary>
public sealed class TokenEncoding
{
    private readonly Tokenizer? _tokenizer;
    private int[] _ids, _typeIds, _words, _sequences, _special, _attention;
    private TokenOffset[] _offsets;
    private Dictionary<int, string>? _strings;
    private string[]? _tokens;

    internal TokenEncoding(Tokenizer? tokenizer, int count)
    {
        _tokenizer = tokenizer;
        Count = count;
        _ids = new int[count];
        _typeIds = new int[count];
        _words = new int[count];
        _sequences = new int[count];
        _special = new int[count];
        _attention = new int[count];
        _offsets = new TokenOffset[count];
    }

    /// <summary>How many tokens there are, special ones and padding included.</summary>
    public int Count { get; private set; }

    /// <summary>The tokens' ids.</summary>
    public ReadOnlySpan<int> Ids => _ids;

    /// <summary>Which segment each token belongs to, as models with two segments want it.</summary>
    public ReadOnlySpan<int> TypeIds => _typeIds;

    /// <summary>1 for a token, 0 for padding.</summary>
    public ReadOnlySpan<int> AttentionMask => _attention;

    /// <summary>1 for a special token that was added around the text, and for padding; 0 else, for a special token written in the text too.</summary>
    public ReadOnlySpan<int> SpecialTokensMask => _special;

    /// <summary>Which part of its text each token stands for; (0, 0) for special tokens and padding.</summary>
    public ReadOnlySpan<TokenOffset> Offsets => _offsets;

    /// <summary>The number, from 0, of the word of its text that each token is part of, as the pre-tokenizer cuts words; -1 for none.</summary>
    public ReadOnlySpan<int> WordIds => _words;

    /// <summary>Which text each token comes from: 0, or 1 for the second of two; -1 for neither.</summary>
    public ReadOnlySpan<int> SequenceIds => _sequences;

    /// <summary>The tokens as strings; those found as written in the text are given as written.</summary>
    public IReadOnlyList<string> Tokens => _tokens ??= [.. Enumerable.Range(0, Count).Select(TokenAt)];

    /// <summary>What truncation cut off, in parts that are encodings of their own; empty unless <see cref="EncodingOptions.KeepOverflowing"/>.</summary>
    public IReadOnlyList<TokenEncoding> Overflowing { get; internal set; } = [];

    internal Span<int> MutableIds => _ids;

    internal Span<int> MutableTypeIds => _typeIds;

    internal Span<TokenOffset> MutableOffsets => _offsets;

    internal static TokenEncoding OfTokens(Tokenizer tokenizer, TokenBuffer tokens, int start, int end, int sequence)
    {
        var encoding = new TokenEncoding(tokenizer, end - start);
        tokens.Ids[start..end].CopyTo(encoding._ids);
        tokens.Words[start..end].CopyTo(encoding._words);
        encoding._typeIds.AsSpan().Fill(sequence);
        encoding._sequences.AsSpan().Fill(sequence);
        encoding._attention.AsSpan().Fill(1);
        for (var i = start; i < end; i++)
            encoding._offsets[i - start] = new TokenOffset(tokens.Starts[i], tokens.Ends[i]);
        foreach (var (at, token) in tokens.Strings)
        {
            if (at >= start && at < end)
                (encoding._strings ??= []).Add(at - start, token);
        }

        return encoding;
    }

    /// <summary>Tokens that stand for no text.</summary>
    internal static TokenEncoding OfSpecial(Tokenizer? tokenizer, ReadOnlySpan<int> ids, IReadOnlyList<string> tokens, int typeId)
    {
        var encoding = new TokenEncoding(tokenizer, ids.Length);
        ids.CopyTo(encoding._ids);
        encoding._typeIds.AsSpan().Fill(typeId);
        encoding._words.AsSpan().Fill(-1);
        encoding._sequences.AsSpan().Fill(-1);
        encoding._special.AsSpan().Fill(1);
        encoding._attention.AsSpan().Fill(1);
        for (var i = 0; i < ids.Length; i++)
            encoding.SetString(i, tokens[i]);
        return encoding;
    }

    /// <summary>Encodings one after the other; their overflowing parts are left out.</summary>
    internal static TokenEncoding Concat(IReadOnlyList<TokenEncoding> parts)
    {
        if (parts.Count == 1)
            return parts[0];
        var encoding = new TokenEncoding(parts[0]._tokenizer, parts.Sum(part => part.Count));
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(encoding, at);
            at += part.Count;
        }

        return encoding;
    }

    internal TokenEncoding Clone()
    {
        var encoding = new TokenEncoding(_tokenizer, Count) { Overflowing = Overflowing };
        CopyTo(encoding, 0);
        return encoding;
    }

    internal void SetSequence(int sequence) => _sequences.AsSpan().Fill(sequence);

    internal string TokenAt(int at) => _strings?.GetValueOrDefault(at) ?? _tokenizer?.IdToToken(_ids[at]) ?? "";

    internal void Pad(int length, PaddingOptions padding)
    {
        foreach (var part in Overflowing)
            part.Pad(length, padding);
        if (length <= Count)
            return;
        var padded = new TokenEncoding(_tokenizer, length);
        padded._ids.AsSpan().Fill(padding.Id);
        padded._typeIds.AsSpan().Fill(padding.TypeId);
        padded._words.AsSpan().Fill(-1);
        padded._sequences.AsSpan().Fill(-1);
        padded._special.AsSpan().Fill(1);
        var at = padding.Direction == TokenDirection.Left ? length - Count : 0;
        CopyTo(padded, at);
        for (var i = 0; i < length; i++)
        {
            if (i < at || i >= at + Count)
                padded.SetString(i, padding.Token);
        }

        (_ids, _typeIds, _words, _sequences) = (padded._ids, padded._typeIds, padded._words, padded._sequences);
        (_special, _attention, _offsets, _strings) = (padded._special, padded._attention, padded._offsets, padded._strings);
        Count = length;
    }

    private void SetString(int at, string token)
    {
        if (_tokenizer?.IdToToken(_ids[at]) != token)
            (_strings ??= [])[at] = token;
    }

    private void CopyTo(TokenEncoding other, int at)
    {
        _ids.CopyTo(other._ids, at);
        _typeIds.CopyTo(other._typeIds, at);
        _words.CopyTo(other._words, at);
        _sequences.CopyTo(other._sequences, at);
        _special.CopyTo(other._special, at);
        _attention.CopyTo(other._attention, at);
        _offsets.CopyTo(other._offsets, at);
        if (_strings is null)
            return;
        foreach (var (i, token) in _strings)
            (other._strings ??= [])[at + i] = token;
    }
}
