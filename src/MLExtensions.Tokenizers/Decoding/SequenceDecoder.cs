namespace MLExtensions.Tokenizers.Decoding;

/// <summary>Several steps, one after the other.</summary>
internal sealed class SequenceDecoder(Decoder[] steps) : Decoder
{
    public override List<string> Decode(List<string> tokens)
    {
        foreach (var step in steps)
            tokens = step.Decode(tokens);
        return tokens;
    }
}
