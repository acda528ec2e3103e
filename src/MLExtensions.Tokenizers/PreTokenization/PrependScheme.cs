namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>Where a character that stands for a space is put before a piece.</summary>
internal enum PrependScheme
{
    /// <summary>Before each that does not begin with it.</summary>
    Always,

    /// <summary>Only at the start of the text.</summary>
    First,

    /// <summary>Nowhere.</summary>
    Never,
}
