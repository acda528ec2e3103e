namespace MLExtensions.Tokenizers.PreTokenization;

/// <summary>Several steps, one after the other.</summary>
internal sealed class SequencePreTokenizer(PreTokenizer[] steps) : PreTokenizer
{
    public override bool NeedsAlignment => Array.Exists(steps, step => step.NeedsAlignment);

    public override void Apply(PieceText text)
    {
        foreach (var step in steps)
            step.Apply(text);
    }
}
