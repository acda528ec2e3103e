namespace MLExtensions.Embeddings;

/// <summary>How a saved model keeps its text encoder.</summary>
public enum EncoderStorage
{
    /// <summary>The encoder's files are part of the zip: it opens anywhere.</summary>
    InModel = 0,

    /// <summary>
    /// The zip holds the encoder's name, directory and content hash. The encoder is looked for in that directory, in the one that
    /// <see cref="DefaultTextEncoder.EnvironmentVariable"/> names, and where the default encoder is; it must have the same content.
    /// </summary>
    ByReference = 1,
}
