namespace MLExtensions.Embeddings;

/// <summary>Texts of a window that are computed together.</summary>
/// <param name="First">The place of the first in the window's order.</param>
/// <param name="Texts">How many there are.</param>
/// <param name="Rows">How many different ones.</param>
internal readonly record struct TextBatch(int First, int Texts, int Rows);
