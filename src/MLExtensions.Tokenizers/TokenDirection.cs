namespace MLExtensions.Tokenizers;

/// <summary>At which end of a text something happens.</summary>
public enum TokenDirection
{
    /// <summary>At its end.</summary>
    Right,

    /// <summary>At its start.</summary>
    Left,
}
