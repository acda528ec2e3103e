namespace Microsoft.ML;

/// <summary>The signature of whatever loads itself from its part of a model alone, as transformers do.</summary>
internal delegate void SignatureLoadModel(ModelLoadContext ctx);
