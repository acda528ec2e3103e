namespace MLExtensions.Build.Verbs;

internal sealed class PenguinsVerb : ProgramVerb
{
    public override string Name => "penguins";

    public override string Usage => "[ARGUMENTS]";

    public override string Summary => "Runs examples/Penguins: classifies, finds anomalies, saves, reloads.";

    protected override string ProjectFolder => "examples/Penguins";
}
