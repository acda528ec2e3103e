namespace MLExtensions.Embeddings;

/// <summary>Which texts may be computed together. It decides speed, and what a text's vector owes to its company.</summary>
public enum BatchComposition
{
    /// <summary>
    /// <see cref="SimilarLengths"/>; <see cref="SingleTexts"/> for a model that scales its numbers over the whole batch (dynamic int8);
    /// <see cref="EqualLengths"/> for one that takes no attention mask.
    /// </summary>
    Automatic = 0,

    /// <summary>Texts of similar length, the shorter ones padded. Fastest; padding moves a vector by about 3e-7.</summary>
    SimilarLengths = 1,

    /// <summary>Texts with the same number of tokens: nothing is padded. A dynamic int8 model still scales over all of them.</summary>
    EqualLengths = 2,

    /// <summary>Every text alone: its vector depends on nothing else.</summary>
    SingleTexts = 3,
}
