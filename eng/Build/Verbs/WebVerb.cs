namespace MLExtensions.Build.Verbs;

internal sealed class WebVerb : ProgramVerb
{
    public override string Name => "web";

    public override string Usage => "[ARGUMENTS]";

    public override string Summary => "Runs examples/WebScoring: trains, builds the service that the training wrote, and asks it.";

    protected override string ProjectFolder => "examples/WebScoring";
}
