namespace MLExtensions.Tokenizers;

/// <summary>Which part of a text a token stands for.</summary>
/// <param name="Start">Where it starts, in UTF-16 units of the original text.</param>
/// <param name="End">Where it ends, exclusive.</param>
public readonly record struct TokenOffset(int Start, int End)
{
    /// <summary>How many units it has; 0 for special tokens and padding.</summary>
    public int Length => End - Start;
}
