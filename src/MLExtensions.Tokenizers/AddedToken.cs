namespace MLExtensions.Tokenizers;

/// <summary>A token that is found in a text before the model sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">What it is in the text.</param>
public sealed record AddedToken(int Id, string Content)
{
    /// <summary>Whether it must stand alone: no letter, digit or other word character touches it.</summary>
    public bool SingleWord { get; init; }

    /// <summary>Whether it takes the white space before it.</summary>
    public bool StripLeft { get; init; }

    /// <summary>Whether it takes the white space behind it.</summary>
    public bool StripRight { get; init; }

    /// <summary>Whether it is looked for in the normalised text, itself normalised; else in the text as it is.</summary>
    public bool Normalized { get; init; }

    /// <summary>Whether it is a special token, which decoding leaves out where asked to.</summary>
    public bool Special { get; init; }
}
