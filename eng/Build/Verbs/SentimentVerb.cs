namespace MLExtensions.Build.Verbs;

internal sealed class SentimentVerb : ProgramVerb
{
    public override string Name => "sentiment";

    public override string Usage => "[ARGUMENTS]";

    public override string Summary => "Runs examples/Sentiment: praise or blame, with probabilities.";

    protected override string ProjectFolder => "examples/Sentiment";
}
