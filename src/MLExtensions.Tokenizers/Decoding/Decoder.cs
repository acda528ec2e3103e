namespace MLExtensions.Tokenizers.Decoding;

/// <summary>One step that turns tokens back into text. Steps keep no state.</summary>
internal abstract class Decoder
{
    /// <summary>Rewrites the tokens; what is left in the end is joined.</summary>
    public abstract List<string> Decode(List<string> tokens);
}
