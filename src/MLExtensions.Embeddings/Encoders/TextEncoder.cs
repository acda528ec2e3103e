using MLExtensions.Caching;
using MLExtensions.Tokenizers;

namespace MLExtensions.Embeddings;

/// <summary>
/// A pre-trained text encoder: turns texts, or pairs of texts, into vectors of numbers. Safe to use from several threads at once; encoders of
/// the same content, cut alike, share one ONNX session, which is closed when the last of them is disposed.
/// </summary>
/// <remarks>
/// An encoder is a directory as sentence-transformers and Hugging Face's Optimum write it: an ONNX model (inputs <c>input_ids</c>, and where it wants
/// them <c>attention_mask</c>, <c>token_type_ids</c>, <c>position_ids</c>; output <c>sentence_embedding</c>, <c>last_hidden_state</c>,
/// <c>token_embeddings</c> or <c>pooler_output</c>, in single or half precision), a tokenizer (see <see cref="Tokenizer"/>) and configuration files.
/// What these ask for and is not supported is refused by name. <see cref="Description"/> says what was decided. A null or empty text has an
/// embedding too; one that makes no tokens at all has zeros.
/// </remarks>
/// <example><code>
/// using var encoder = TextEncoder.Load("all-MiniLM-L6-v2");
/// float[] vector = encoder.Embed("a quiet film about bees");
/// </code></example>
public sealed class TextEncoder : IDisposable
{
    private readonly EncoderPool.Lease _lease;
    private readonly EncoderCut? _cut;
    private readonly EncoderPlan _plan;
    private readonly CachedEmbeddings? _cached;

    private TextEncoder(EncoderFiles files, TextEncoderOptions options, EncoderCut? cut)
    {
        Files = files;
        Options = options;
        _cut = cut;
        _lease = EncoderPool.Rent(files, cut, options.Threads);
        try
        {
            (_plan, Description) = new EncoderPlanner(files, Model, options).Decide();
            if (options.Cache is not null)
                _cached = new CachedEmbeddings(options.Cache, new EmbeddingKeySpace(files.ContentHash, Description.Settings));
        }
        catch
        {
            _lease.Dispose();
            throw;
        }
    }

    private TextEncoder(TextEncoder other)
    {
        _lease = other._lease.Share(other);
        _cut = other._cut;
        _plan = other._plan;
        _cached = other._cached;
        Files = other.Files;
        Options = other.Options;
        Description = other.Description;
    }

    /// <summary>The size of an embedding.</summary>
    public int Dimensions => _plan.Dimensions;

    /// <summary>How many tokens of a text count, special ones included.</summary>
    public int MaxTokens => _plan.Tokens.MaxTokens;

    /// <summary>What the encoder is called: its directory's name, or what was given with its files.</summary>
    public string Name => Files.Name;

    /// <summary>The full path of its directory; null where it was opened from memory.</summary>
    public string? Directory => Files.Directory;

    /// <summary>SHA-256 over the names and contents of its files, in lower-case hexadecimal: two encoders with the same hash are the same.</summary>
    public string ContentHash => Files.ContentHash;

    /// <summary>Its files, to be stored elsewhere.</summary>
    public EncoderFiles Files { get; }

    /// <summary>What it was opened with.</summary>
    public TextEncoderOptions Options { get; }

    /// <summary>What was decided, from its files and the options.</summary>
    public EncoderDescription Description { get; }

    /// <summary>The numbers of an embedding that one layer gives, of layers of unlike width the widest; without layers, all.</summary>
    internal int PartDimensions => _plan.Heads.Max(head => head.Dimensions);

    /// <summary>What is expensive about it; encoders of the same content have the same one.</summary>
    internal EncoderModel Model => _lease.Model;

    /// <summary>Opens the encoder of a directory.</summary>
    /// <param name="directory">The directory; <see cref="DefaultTextEncoder.Locate"/> finds the default encoder's.</param>
    /// <param name="options">How it works; null for what the directory's own files say.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="FileNotFoundException">One of its files is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">One of its files is damaged, or they do not fit each other.</exception>
    /// <exception cref="NotSupportedException">One of its files asks for something that is not supported; the message names it.</exception>
    /// <exception cref="ArgumentException">An option does not fit the encoder.</exception>
    public static TextEncoder Load(string directory, TextEncoderOptions? options = null) =>
        Open(EncoderFiles.FromDirectory(directory, options?.ModelFile), options);

    /// <summary>Opens an encoder from its files, in memory or in a directory.</summary>
    /// <param name="files">The files; <see cref="TextEncoderOptions.ModelFile"/> has no effect on them.</param>
    /// <param name="options">How it works; null for what the files say.</param>
    /// <inheritdoc cref="Load"/>
    public static TextEncoder Open(EncoderFiles files, TextEncoderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        options ??= new TextEncoderOptions();
        return new TextEncoder(files, options, EncoderCut.Of(files, options));
    }

    /// <summary>Opens files that <see cref="CutFiles"/> gave.</summary>
    /// <param name="files">The files, of a model that was cut after layers.</param>
    /// <param name="options">How it works, with those layers.</param>
    internal static TextEncoder OpenCut(EncoderFiles files, TextEncoderOptions options) =>
        new(files, options, new EncoderCut(options.Layer, null) { IsDone = true });

    /// <summary>What of the files is needed: those of the cut model, where it is cut.</summary>
    internal EncoderFiles CutFiles() => _cut is null or { IsDone: true } ? Files : _cut.Apply(Files);

    /// <summary>Embeds one text.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    /// <returns>The embedding, of <see cref="Dimensions"/> numbers.</returns>
    /// <exception cref="TextEmbeddingException">The text has something that has no token, or the model fails on it.</exception>
    /// <exception cref="ObjectDisposedException">The encoder was disposed.</exception>
    public float[] Embed(string? text) => EmbedOne(new StringTexts([text], null));

    /// <summary>Embeds a pair of texts together, as the model was trained to see them.</summary>
    /// <param name="text">The first text; null counts as empty.</param>
    /// <param name="second">The second text; null counts as empty.</param>
    /// <inheritdoc cref="Embed(string?)"/>
    public float[] Embed(string? text, string? second) => EmbedOne(new StringTexts([text], [second]));

    /// <summary>
    /// Embeds many texts: those of similar length are computed together, equal ones once, and those in <see cref="TextEncoderOptions.Cache"/> not at all.
    /// </summary>
    /// <param name="texts">The texts; null counts as empty.</param>
    /// <param name="destination">Filled with the embeddings in the order of the texts, [texts, <see cref="Dimensions"/>].</param>
    /// <param name="progress">Told after each batch how many texts are done: one call at a time, on whichever thread computed it.</param>
    /// <param name="cancellationToken">Ends the work between two batches; what is in the destination then is undefined, and what was computed is in the cache.</param>
    /// <exception cref="ArgumentException">The destination has another size.</exception>
    /// <exception cref="TextEmbeddingException">A text has something that has no token, or the model fails on it.</exception>
    /// <exception cref="ObjectDisposedException">The encoder was disposed.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Embed(IReadOnlyList<string?> texts, Span<float> destination, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Embed(new StringTexts(texts, null), destination, progress, cancellationToken);
    }

    /// <summary>Embeds many pairs of texts, each pair together.</summary>
    /// <param name="texts">The first texts; null counts as empty.</param>
    /// <param name="second">The second texts, as many; null counts as empty.</param>
    /// <param name="destination">Filled with the embeddings in the order of the pairs, [pairs, <see cref="Dimensions"/>].</param>
    /// <param name="progress">Told after each batch how many pairs are done: one call at a time, on whichever thread computed it.</param>
    /// <param name="cancellationToken">Ends the work between two batches; what is in the destination then is undefined.</param>
    /// <inheritdoc cref="Embed(IReadOnlyList{string?}, Span{float}, IProgress{int}?, CancellationToken)"/>
    public void Embed(
        IReadOnlyList<string?> texts, IReadOnlyList<string?> second, Span<float> destination, IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(second);
        CheckPairs(texts.Count, second.Count);
        Embed(new StringTexts(texts, second), destination, progress, cancellationToken);
    }

    /// <inheritdoc cref="Embed(IReadOnlyList{string?}, Span{float}, IProgress{int}?, CancellationToken)"/>
    public void Embed(ReadOnlySpan<ReadOnlyMemory<char>> texts, Span<float> destination, IProgress<int>? progress = null, CancellationToken cancellationToken = default) =>
        Embed(new MemoryTexts(texts, default, arePairs: false), destination, progress, cancellationToken);

    /// <inheritdoc cref="Embed(IReadOnlyList{string?}, IReadOnlyList{string?}, Span{float}, IProgress{int}?, CancellationToken)"/>
    public void Embed(
        ReadOnlySpan<ReadOnlyMemory<char>> texts, ReadOnlySpan<ReadOnlyMemory<char>> second, Span<float> destination, IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        CheckPairs(texts.Length, second.Length);
        Embed(new MemoryTexts(texts, second, arePairs: true), destination, progress, cancellationToken);
    }

    /// <summary>Another handle on the same encoder, which stays open until that is disposed too.</summary>
    internal TextEncoder Share() => new(this);

    /// <summary>Gives up the encoder. Calls that are still running end normally.</summary>
    public void Dispose() => _lease.Dispose();

    private static void CheckPairs(int texts, int second)
    {
        if (texts != second)
            throw new ArgumentException($"There are {texts} first and {second} second texts; pairs need as many of both.", nameof(second));
    }

    private float[] EmbedOne(StringTexts texts)
    {
        var embedding = new float[Dimensions];
        Embed(texts, embedding, null, CancellationToken.None);
        return embedding;
    }

    private void Embed<T>(T texts, Span<float> destination, IProgress<int>? progress, CancellationToken cancellationToken)
        where T : ITexts, allows ref struct
    {
        using var lease = _lease.Share(this);
        var size = (long)texts.Count * Dimensions;
        if (destination.Length != size)
        {
            throw new ArgumentException(
                $"The destination has {destination.Length} elements; {texts.Count} texts of {Dimensions} dimensions need {size}.", nameof(destination));
        }

        if (_cached is null)
            new EmbeddingRun(lease.Model.Session, _plan, Options.BatchTokens, destination, progress, cancellationToken).Run(texts);
        else
            _cached.Embed(texts, lease.Model.Session, _plan, Options.BatchTokens, destination, progress, cancellationToken);
    }
}
