namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>One step that cuts a normalised text into pieces, which the model then cuts into tokens one by one. Steps keep no state.</summary>
internal abstract class PreTokenizer
{
    /// <summary>Whether the step asks where in the original text a piece comes from.</summary>
    public virtual bool NeedsAlignment => false;

    public abstract void Apply(PieceText text);
}
