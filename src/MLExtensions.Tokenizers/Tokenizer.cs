using MLExtensions.Tokenizers.Decoding;
using MLExtensions.Tokenizers.PostProcessing;
using MLExtensions.Tokenizers.Reading;

namespace MLExtensions.Tokenizers;

/// <summary>
/// Turns texts into the tokens of a transformer model and back, as the file <c>tokenizer.json</c> of a Hugging Face model directory describes it: ids,
/// offsets and all else are those of Hugging Face's library (tokenizers 0.23). Immutable and safe to use from several threads.
/// </summary>
/// <remarks>
/// All models (WordPiece, BPE, Unigram, WordLevel) and all components of that format are supported; what is not is refused by name when the file is
/// read. A surrogate without its partner counts as U+FFFD. Time and memory grow linearly with the text.
/// </remarks>
/// <example><code>
/// var tokenizer = Tokenizer.Load("all-MiniLM-L6-v2");
/// TokenEncoding encoding = tokenizer.Encode("A quiet film about bees.");
/// string text = tokenizer.Decode(encoding.Ids);
/// </code></example>
public sealed class Tokenizer
{
    private readonly TokenPipeline _pipeline;
    private readonly PostProcessor? _postProcessor;
    private readonly Decoder? _decoder;
    private readonly Pool<Workspace> _workspaces = new();
    private readonly SpecialTokenAffixes _affixes;

    internal Tokenizer(TokenPipeline pipeline, PostProcessor? postProcessor, Decoder? decoder, EncodingOptions options)
    {
        _pipeline = pipeline;
        _postProcessor = postProcessor;
        _decoder = decoder;
        Options = options;
        _affixes = SpecialTokenAffixes.Of(this, postProcessor);
    }

    /// <summary>What is done where a call says nothing else: truncation and padding as the file asks for them.</summary>
    public EncodingOptions Options { get; }

    /// <summary>What the directory's other files say: the model's limit, and which token is which. Empty where the tokenizer was read from one file.</summary>
    public TokenizerSettings Settings { get; internal init; } = new();

    /// <summary>How many ids there are, gaps included: every id is smaller.</summary>
    public int VocabularySize => Math.Max(_pipeline.Model.MaxId, _pipeline.Added.MaxId) + 1;

    /// <summary>The tokens that are found before the model sees the text, by id.</summary>
    public IReadOnlyList<AddedToken> AddedTokens => _pipeline.Added.Tokens;

    internal TokenPipeline Pipeline => _pipeline;

    internal Decoder? Decoder => _decoder;

    internal PostProcessor? PostProcessor => _postProcessor;

    /// <summary>Opens a tokenizer.</summary>
    /// <param name="path">
    /// A <c>tokenizer.json</c>, or a directory that has one, or <c>vocab.txt</c> (BERT), or <c>vocab.json</c> and <c>merges.txt</c> (GPT-2 and RoBERTa);
    /// <c>tokenizer_config.json</c> and <c>special_tokens_map.json</c> are read where they are there.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file or directory, or none of those files in it.</exception>
    /// <exception cref="InvalidDataException">A file is not a tokenizer, or a damaged one.</exception>
    /// <exception cref="NotSupportedException">A file asks for something that is not supported; the message names it.</exception>
    public static Tokenizer Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        if (Directory.Exists(path))
            return ModelFilesReader.Read(ModelFiles.InDirectory(path));
        return File.Exists(path)
            ? Parse(File.ReadAllBytes(path), path)
            : throw new FileNotFoundException($"There is no tokenizer at '{path}'.", path);
    }

    /// <summary>Opens a tokenizer whose files lie anywhere: in memory, or in an archive.</summary>
    /// <param name="read">Gives the content of a file by its name, or null where there is none; asked for the files that <see cref="Load(string)"/> looks for.</param>
    /// <param name="name">What to call the model in error messages.</param>
    /// <exception cref="FileNotFoundException">None of the files that make a tokenizer is there.</exception>
    /// <exception cref="InvalidDataException">A file is not a tokenizer, or a damaged one.</exception>
    /// <exception cref="NotSupportedException">A file asks for something that is not supported; the message names it.</exception>
    public static Tokenizer Load(Func<string, byte[]?> read, string name = "the model")
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return ModelFilesReader.Read(new ModelFiles(name, read));
    }

    /// <summary>Reads a tokenizer held in memory.</summary>
    /// <param name="json">The content of a <c>tokenizer.json</c>, in UTF-8.</param>
    /// <param name="name">What to call it in error messages.</param>
    /// <exception cref="InvalidDataException">The content is not a tokenizer, or a damaged one.</exception>
    /// <exception cref="NotSupportedException">The content asks for something that is not supported; the message names it.</exception>
    public static Tokenizer Parse(ReadOnlyMemory<byte> json, string name = "tokenizer.json") => new TokenizerReader(name).Read(json);

    /// <summary>Encodes a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">What is done with its tokens; null for <see cref="Options"/>.</param>
    /// <exception cref="ArgumentException">The stride of truncation is too large.</exception>
    /// <exception cref="InvalidOperationException">The text cannot be truncated as asked, or has something that has no token.</exception>
    public TokenEncoding Encode(ReadOnlySpan<char> text, EncodingOptions? options = null)
    {
        options ??= Options;
        var encoding = EncodeUnpadded(text, default, isPair: false, options);
        Padding.Apply([encoding], options.Padding);
        return encoding;
    }

    /// <summary>Encodes two texts together.</summary>
    /// <param name="text">The first text.</param>
    /// <param name="pair">The second text.</param>
    /// <param name="options">What is done with their tokens; null for <see cref="Options"/>.</param>
    /// <inheritdoc cref="Encode(ReadOnlySpan{char}, EncodingOptions?)"/>
    public TokenEncoding Encode(ReadOnlySpan<char> text, ReadOnlySpan<char> pair, EncodingOptions? options = null)
    {
        options ??= Options;
        var encoding = EncodeUnpadded(text, pair, isPair: true, options);
        Padding.Apply([encoding], options.Padding);
        return encoding;
    }

    /// <summary>Encodes many texts, on several threads.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="options">What is done with their tokens; null for <see cref="Options"/>.</param>
    /// <inheritdoc cref="Encode(ReadOnlySpan{char}, EncodingOptions?)"/>
    public TokenEncoding[] EncodeBatch(IReadOnlyList<string> texts, EncodingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        options ??= Options;
        var result = new TokenEncoding[texts.Count];
        Batch.Run(texts.Count, options.Threads, i => result[i] = EncodeUnpadded(texts[i], default, isPair: false, options));
        Padding.Apply(result, options.Padding);
        return result;
    }

    /// <summary>Encodes many pairs of texts, on several threads.</summary>
    /// <inheritdoc cref="EncodeBatch(IReadOnlyList{string}, EncodingOptions?)"/>
    public TokenEncoding[] EncodeBatch(IReadOnlyList<(string First, string Second)> texts, EncodingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        options ??= Options;
        var result = new TokenEncoding[texts.Count];
        Batch.Run(texts.Count, options.Threads, i => result[i] = EncodeUnpadded(texts[i].First, texts[i].Second, isPair: true, options));
        Padding.Apply(result, options.Padding);
        return result;
    }

    /// <summary>Gets the ids of a text's tokens and nothing else, which is faster; the file's truncation and padding do not apply.</summary>
    /// <param name="text">The text.</param>
    /// <param name="addSpecialTokens">Whether the special tokens that the model expects around a text are added.</param>
    /// <exception cref="InvalidOperationException">The text has something that has no token.</exception>
    public int[] EncodeToIds(ReadOnlySpan<char> text, bool addSpecialTokens = true)
    {
        var workspace = _workspaces.Rent();
        try
        {
            _pipeline.Tokenize(text, workspace, workspace.Tokens, tracking: false, int.MaxValue);
            var ids = workspace.Tokens.Ids;
            return addSpecialTokens ? [.. _affixes.Before, .. ids, .. _affixes.Behind] : ids.ToArray();
        }
        finally
        {
            Return(workspace);
        }
    }

    /// <summary>Gets the ids of a text's first tokens, with no allocation.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ids">Filled from the start with the ids; tokens at the end of the text that do not fit are left out, special ones are not.</param>
    /// <param name="addSpecialTokens">Whether the special tokens that the model expects around a text are added.</param>
    /// <returns>How many ids were written.</returns>
    /// <exception cref="ArgumentException"><paramref name="ids"/> is too short for the special tokens alone.</exception>
    /// <exception cref="InvalidOperationException">The text has something that has no token.</exception>
    public int EncodeToIds(ReadOnlySpan<char> text, Span<int> ids, bool addSpecialTokens = true)
    {
        var (before, behind) = addSpecialTokens ? (_affixes.Before, _affixes.Behind) : ([], []);
        var room = ids.Length - before.Length - behind.Length;
        if (room < 0)
            throw new ArgumentException($"There is room for {ids.Length} ids; the special tokens alone are {before.Length + behind.Length}.", nameof(ids));
        var workspace = _workspaces.Rent();
        try
        {
            if (room > 0)
                _pipeline.Tokenize(text, workspace, workspace.Tokens, tracking: false, room);
            else
                workspace.Tokens.Clear(tracking: false, 0);
            var found = workspace.Tokens.Ids;
            before.CopyTo(ids);
            found.CopyTo(ids[before.Length..]);
            behind.CopyTo(ids[(before.Length + found.Length)..]);
            return before.Length + found.Length + behind.Length;
        }
        finally
        {
            Return(workspace);
        }
    }

    /// <summary>Counts a text's tokens.</summary>
    /// <inheritdoc cref="EncodeToIds(ReadOnlySpan{char}, bool)"/>
    public int CountTokens(ReadOnlySpan<char> text, bool addSpecialTokens = true)
    {
        var workspace = _workspaces.Rent();
        try
        {
            _pipeline.Tokenize(text, workspace, workspace.Tokens, tracking: false, int.MaxValue);
            return workspace.Tokens.Count + (addSpecialTokens ? _affixes.Before.Length + _affixes.Behind.Length : 0);
        }
        finally
        {
            Return(workspace);
        }
    }

    /// <summary>Turns ids back into text.</summary>
    /// <param name="ids">The ids; those that no token has are passed over.</param>
    /// <param name="skipSpecialTokens">Whether special tokens are left out.</param>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true)
    {
        var tokens = new List<string>(ids.Length);
        foreach (var id in ids)
        {
            var token = _pipeline.Added.DecodedOf(id) ?? _pipeline.Model.TokenOf(id);
            if (token is not null && !(skipSpecialTokens && _pipeline.Added.IsSpecial(token)))
                tokens.Add(token);
        }

        return _decoder is null ? string.Join(' ', tokens) : string.Concat(_decoder.Decode(tokens));
    }

    /// <summary>Gets a token's id; null where the vocabulary lacks it.</summary>
    public int? TokenToId(ReadOnlySpan<char> token)
    {
        var id = _pipeline.Added.IdOf(token);
        if (id < 0)
            id = _pipeline.Model.IdOf(token);
        return id < 0 ? null : id;
    }

    /// <summary>Gets the token of an id; null where there is none.</summary>
    public string? IdToToken(int id) => _pipeline.Added.TokenOf(id) ?? _pipeline.Model.TokenOf(id);

    private TokenEncoding EncodeUnpadded(ReadOnlySpan<char> text, ReadOnlySpan<char> pair, bool isPair, EncodingOptions options)
    {
        Truncation.Check(options.Truncation, _postProcessor?.AddedTokens(pair: false) ?? 0);
        var workspace = _workspaces.Rent();
        try
        {
            var (first, second) = (workspace.Tokens, workspace.PairTokens);
            _pipeline.Tokenize(text, workspace, first, tracking: true, int.MaxValue);
            if (isPair)
                _pipeline.Tokenize(pair, workspace, second, tracking: true, int.MaxValue);
            var added = options.AddSpecialTokens ? _postProcessor?.AddedTokens(isPair) ?? 0 : 0;
            var (keptOfFirst, keptOfSecond) = Truncation.Plan(options.Truncation, added, first.Count, isPair ? second.Count : -1);
            List<TokenEncoding> encodings = [Cut(first, keptOfFirst, 0, options)];
            if (isPair)
                encodings.Add(Cut(second, keptOfSecond, 1, options));
            return PostProcessing.PostProcessor.Join(_postProcessor?.Process(encodings, new PostContext(this, options.AddSpecialTokens, text, pair)) ?? encodings);
        }
        finally
        {
            Return(workspace);
        }
    }

    private TokenEncoding Cut(TokenBuffer tokens, int kept, int sequence, EncodingOptions options)
    {
        var parts = Truncation.Cut(tokens.Count, kept, options.Truncation).Take(options.KeepOverflowing ? int.MaxValue : 1)
            .Select(part => TokenEncoding.OfTokens(this, tokens, part.Start, part.End, sequence)).ToArray();
        if (parts.Length > 1)
            parts[0].Overflowing = parts[1..];
        return parts[0];
    }

    private void Return(Workspace workspace)
    {
        if (!workspace.IsLarge)
            _workspaces.Return(workspace);
    }
}
