namespace MLExtensions.Build.Verbs;

internal sealed class ReadabilityVerb : ProgramVerb
{
    public override string Name => "readability";

    public override string Usage => "[ARGUMENTS]";

    public override string Summary => "Runs examples/Readability: how easy a passage is to read; layers, two encoders, counts, averaged.";

    protected override string ProjectFolder => "examples/Readability";
}
