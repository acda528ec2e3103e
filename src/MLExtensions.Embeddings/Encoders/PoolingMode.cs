namespace MLExtensions.Embeddings;

/// <summary>How the vectors of a text's tokens become one vector. Names and formulas are those of sentence-transformers.</summary>
public enum PoolingMode
{
    /// <summary>The vector of the first token, which BERT and its like train for this.</summary>
    Cls = 0,

    /// <summary>The mean over the tokens, special ones included.</summary>
    Mean = 1,

    /// <summary>The largest value over the tokens, by component.</summary>
    Max = 2,

    /// <summary>The sum over the tokens, divided by the square root of their number.</summary>
    MeanSqrtLen = 3,

    /// <summary>The mean over the tokens, weighted by their position: 1 for the first, 2 for the second and so on.</summary>
    WeightedMean = 4,

    /// <summary>The vector of the last token, which alone has seen the whole text in a decoder.</summary>
    LastToken = 5,
}
