namespace MLExtensions.Build.Verbs;

internal sealed class DemoVerb : ProgramVerb
{
    public override string Name => "demo";

    public override string Usage => "[ARGUMENTS]";

    public override string Summary => "Runs examples/MovieRatings: embeds, trains, averages, saves, reloads.";

    protected override string ProjectFolder => "examples/MovieRatings";
}
