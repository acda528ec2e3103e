using MLExtensions.Tokenizers;

namespace MLExtensions.Embeddings;

/// <summary>
/// A pre-trained text encoder: turns texts into vectors of numbers. Safe to use from several threads at once; encoders of the same
/// content share one ONNX session, which is closed when the last of them is disposed.
/// </summary>
/// <remarks>
/// An encoder is a directory with <c>model.onnx</c> (inputs <c>input_ids</c> and <c>attention_mask</c>, output
/// <c>sentence_embedding</c>), <c>tokenizer.json</c> (see <see cref="Tokenizer"/> for what is supported) and
/// <c>config.json</c> (<c>max_position_embeddings</c>; <c>hidden_size</c> and <c>vocab_size</c> where given). A null or empty text
/// has an embedding too: that of no tokens.
/// </remarks>
/// <example><code>
/// using var encoder = TextEncoder.Load(DefaultTextEncoder.Locate());
/// float[] vector = encoder.Embed("a quiet film about bees");
/// </code></example>
public sealed class TextEncoder : IDisposable
{
    private readonly EncoderPool.Lease _lease;

    private TextEncoder(EncoderFiles files, TextEncoderOptions options)
    {
        Files = files;
        Options = options;
        _lease = EncoderPool.Rent(files, options.Threads);
        var limit = _lease.Model.MaxTokens;
        if (options.MaxTokens > limit)
        {
            _lease.Dispose();
            throw new ArgumentOutOfRangeException(
                nameof(options), options.MaxTokens, $"{nameof(TextEncoderOptions)}.{nameof(TextEncoderOptions.MaxTokens)} is {options.MaxTokens}; the encoder '{files.Name}' takes at most {limit}.");
        }

        MaxTokens = options.MaxTokens ?? limit;
    }

    private TextEncoder(TextEncoder other)
    {
        _lease = other._lease.Share(other);
        Files = other.Files;
        Options = other.Options;
        MaxTokens = other.MaxTokens;
    }

    /// <summary>The size of an embedding.</summary>
    public int Dimensions => _lease.Model.Dimensions;

    /// <summary>How many tokens of a text count, from its start.</summary>
    public int MaxTokens { get; }

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

    /// <summary>Opens the encoder of a directory.</summary>
    /// <param name="directory">The directory; <see cref="DefaultTextEncoder.Locate"/> finds the default encoder's.</param>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="FileNotFoundException">One of its files is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">One of its files is damaged, or they do not fit each other.</exception>
    /// <exception cref="NotSupportedException">One of its files asks for something that is not supported; the message names it.</exception>
    public static TextEncoder Load(string directory, TextEncoderOptions? options = null) => Open(EncoderFiles.FromDirectory(directory), options);

    /// <summary>Opens an encoder from its files, in memory or in a directory. No temporary files are made.</summary>
    /// <param name="files">The files.</param>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <inheritdoc cref="Load"/>
    public static TextEncoder Open(EncoderFiles files, TextEncoderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new TextEncoder(files, options ?? new TextEncoderOptions());
    }

    /// <summary>Embeds one text.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    /// <returns>The embedding, of <see cref="Dimensions"/> numbers.</returns>
    /// <exception cref="ObjectDisposedException">The encoder was disposed.</exception>
    public float[] Embed(string? text)
    {
        var embedding = new float[Dimensions];
        Embed(new StringTexts([text]), embedding, null, CancellationToken.None);
        return embedding;
    }

    /// <summary>Embeds many texts: those of similar length are computed together, equal ones once.</summary>
    /// <param name="texts">The texts; null counts as empty.</param>
    /// <param name="destination">Filled with the embeddings in the order of the texts, [texts, <see cref="Dimensions"/>].</param>
    /// <param name="progress">Told after each batch how many texts are done.</param>
    /// <param name="cancellationToken">Ends the work between two batches; what is in the destination then is undefined.</param>
    /// <exception cref="ArgumentException">The destination has another size.</exception>
    /// <exception cref="ObjectDisposedException">The encoder was disposed.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Embed(IReadOnlyList<string?> texts, Span<float> destination, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Embed(new StringTexts(texts), destination, progress, cancellationToken);
    }

    /// <inheritdoc cref="Embed(IReadOnlyList{string?}, Span{float}, IProgress{int}?, CancellationToken)"/>
    public void Embed(ReadOnlySpan<ReadOnlyMemory<char>> texts, Span<float> destination, IProgress<int>? progress = null, CancellationToken cancellationToken = default) =>
        Embed(new MemoryTexts(texts), destination, progress, cancellationToken);

    /// <summary>Another handle on the same encoder, which stays open until that is disposed too.</summary>
    internal TextEncoder Share() => new(this);

    /// <summary>Gives up the encoder. Calls that are still running end normally.</summary>
    public void Dispose() => _lease.Dispose();

    private void Embed<T>(T texts, Span<float> destination, IProgress<int>? progress, CancellationToken cancellationToken)
        where T : ITexts, allows ref struct
    {
        using var lease = _lease.Share(this);
        var size = (long)texts.Count * Dimensions;
        if (destination.Length != size)
            throw new ArgumentException($"The destination has {destination.Length} elements; {texts.Count} texts of {Dimensions} dimensions need {size}.", nameof(destination));
        new EmbeddingRun(lease.Model, MaxTokens, Options.BatchTokens, destination, progress, cancellationToken).Run(texts);
    }
}
