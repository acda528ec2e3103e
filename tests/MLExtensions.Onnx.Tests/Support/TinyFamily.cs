namespace MLExtensions.Onnx.Tests.Support;

/// <summary>Kinds of transformer that <see cref="TinyTransformer"/> builds.</summary>
public enum TinyFamily
{
    Bert,
    Roberta,
    T5Encoder,
    Gpt2,
}
