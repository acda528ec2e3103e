namespace MLExtensions.Tokenizers;

/// <summary>Which of two texts is truncated.</summary>
public enum TruncationStrategy
{
    /// <summary>The longer one down to the shorter one's length, then both.</summary>
    LongestFirst,

    /// <summary>Only the first.</summary>
    OnlyFirst,

    /// <summary>Only the second.</summary>
    OnlySecond,
}
