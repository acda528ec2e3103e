namespace MLExtensions.Embeddings;

/// <summary>How <see cref="TextEmbeddingEstimator"/> works.</summary>
public sealed record TextEmbeddingOptions
{
    /// <summary>How a saved model keeps the encoder; part of the zip by default.</summary>
    public EncoderStorage Storage { get; init; } = EncoderStorage.InModel;

    /// <summary>
    /// The most rows that are read ahead; 1 or more, by default 2048. Texts of similar length among them are embedded together: more rows make
    /// fuller batches and take more memory (a row holds an embedding and its pass-through columns).
    /// </summary>
    public int BatchRows
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(BatchRows), value, $"{nameof(BatchRows)} is {value}; it must be 1 or more.");
    } = 2048;

    /// <summary>
    /// Told, after each batch of the encoder, how many texts the fitted transformer has embedded so far, over all its cursors: ML.NET may read
    /// one pass through several, on several threads. Not saved with a model.
    /// </summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>Cancels passes over the data; the cursor throws <see cref="OperationCanceledException"/>. Not saved with a model.</summary>
    public CancellationToken CancellationToken { get; init; }
}
