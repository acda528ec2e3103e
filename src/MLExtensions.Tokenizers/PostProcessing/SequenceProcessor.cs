namespace MLExtensions.Tokenizers.PostProcessing;

/// <summary>Several steps, one after the other.</summary>
internal sealed class SequenceProcessor(PostProcessor[] steps) : PostProcessor
{
    public override int AddedTokens(bool pair) => steps.Sum(step => step.AddedTokens(pair));

    public override IReadOnlyList<TokenEncoding> Process(IReadOnlyList<TokenEncoding> encodings, PostContext context)
    {
        foreach (var step in steps)
            encodings = step.Process(encodings, context);
        return encodings;
    }
}
