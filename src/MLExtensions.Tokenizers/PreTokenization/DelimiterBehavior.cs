namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>What becomes of the delimiters between pieces.</summary>
internal enum DelimiterBehavior
{
    /// <summary>They go.</summary>
    Removed,

    /// <summary>Each is a piece.</summary>
    Isolated,

    /// <summary>Each belongs to the piece before it.</summary>
    MergedWithPrevious,

    /// <summary>Each belongs to the piece behind it.</summary>
    MergedWithNext,

    /// <summary>Those that follow each other are one piece.</summary>
    Contiguous,
}
