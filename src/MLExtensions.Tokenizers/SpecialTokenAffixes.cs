using MLExtensions.Tokenizers.PostProcessing;
using MLExtensions.Tokenizers.Reading;

namespace MLExtensions.Tokenizers;

/// <summary>The special tokens before and behind a single text.</summary>
internal sealed record SpecialTokenAffixes(int[] Before, int[] Behind)
{
    /// <summary>Finds out by having a post-processor complete a text of one token.</summary>
    public static SpecialTokenAffixes Of(Tokenizer tokenizer, PostProcessor? postProcessor)
    {
        if (postProcessor is null)
            return new SpecialTokenAffixes([], []);
        var probe = new TokenEncoding(tokenizer, 1);
        var ids = TokenEncoding.Concat([.. postProcessor.Process([probe], new PostContext(tokenizer, addSpecialTokens: true, default, default)), new TokenEncoding(tokenizer, 0)]);
        var sequences = ids.SequenceIds;
        var at = sequences.IndexOf(0);
        if (at < 0 || at != sequences.LastIndexOf(0))
            throw new UnsupportedPartException("a template that has its text not once");
        return new SpecialTokenAffixes(ids.Ids[..at].ToArray(), ids.Ids[(at + 1)..].ToArray());
    }
}
