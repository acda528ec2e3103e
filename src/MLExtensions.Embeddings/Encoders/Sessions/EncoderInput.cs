namespace MLExtensions.Embeddings;

/// <summary>What a model's input stands for.</summary>
internal enum EncoderInput
{
    Ids,
    Mask,
    Types,
    Positions,
}
