namespace MLExtensions.Tokenizers.Decoding;

/// <summary>Puts a space where a suffix marks the end of a word, but not of the last (<c>BPEDecoder</c>).</summary>
internal sealed class BpeDecoder(string suffix) : Decoder
{
    public override List<string> Decode(List<string> tokens)
    {
        for (var i = 0; suffix.Length > 0 && i < tokens.Count; i++)
            tokens[i] = tokens[i].Replace(suffix, i == tokens.Count - 1 ? "" : " ", StringComparison.Ordinal);
        return tokens;
    }
}
