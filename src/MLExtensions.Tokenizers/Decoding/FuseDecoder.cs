namespace MLExtensions.Tokenizers.Decoding;

/// <summary>Makes one token of all (<c>Fuse</c>).</summary>
internal sealed class FuseDecoder : Decoder
{
    public override List<string> Decode(List<string> tokens) => [string.Concat(tokens)];
}
