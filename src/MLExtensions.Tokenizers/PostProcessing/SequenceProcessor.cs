namespace MLExtensions.Tokenizers.PostProcessing;

/// <summary>Several steps, one after the other.</summary>
internal sealed class SequenceProcessor(PostProcessor[] steps) : PostProcessor
{
    public override int AddedTokens(bool pair) => steps.Sum(step => step.AddedTokens(pair));

    public override IReadOnlyList<TokenEncoding> Process(IReadOnlyList<TokenEncoding> encodings, bool addSpecialTokens, Tokenizer tokenizer)
    {
        foreach (var step in steps)
            encodings = step.Process(encodings, addSpecialTokens, tokenizer);
        return encodings;
    }
}
