namespace MLExtensions.Tokenizers.Decoding;

/// <summary>Turns SentencePiece's visible spaces back into spaces; those of the first token go, unless none were put there (<c>Metaspace</c>).</summary>
internal sealed class MetaspaceDecoder(char replacement, bool prepended) : Decoder
{
    public override List<string> Decode(List<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            tokens[i] = i == 0 && prepended
                ? tokens[i].Replace(replacement.ToString(), "", StringComparison.Ordinal)
                : tokens[i].Replace(replacement, ' ');
        }

        return tokens;
    }
}
