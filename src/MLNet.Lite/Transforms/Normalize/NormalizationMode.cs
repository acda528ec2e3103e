namespace Microsoft.ML.Transforms;

/// <summary>Which statistics a normalizer's scale comes from.</summary>
internal enum NormalizationMode
{
    MinMax,
    MeanVariance,
}
