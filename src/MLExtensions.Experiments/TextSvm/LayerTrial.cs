using MLExtensions.Embeddings;

namespace MLExtensions.Experiments;

/// <summary>What an encoder's layer, or several side by side, told about the labels.</summary>
/// <param name="Layers">The layers.</param>
/// <param name="Error">
/// The least error out of fold of a few values of C: the root of the mean squared error of a regression, the share of rows in a wrong class otherwise.
/// </param>
public sealed record LayerTrial(EncoderLayers Layers, double Error);
