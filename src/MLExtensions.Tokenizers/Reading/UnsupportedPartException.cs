namespace MLExtensions.Tokenizers.Reading;

/// <summary>A tokenizer file asks for something that is not supported. Whoever reads the file tells the caller, with the file's name.</summary>
/// <param name="part">What it asks for, as it goes into "asks for ...".</param>
internal sealed class UnsupportedPartException(string part) : Exception(part);
