namespace MLExtensions.Build.Verbs;

internal sealed class BenchVerb : ProgramVerb
{
    public override string Name => "bench";

    public override string Usage => "[NAME] [ARGUMENTS]";

    public override string Summary => "Runs tests/MLExtensions.Benchmarks; without a name it lists them.";

    protected override string ProjectFolder => "tests/MLExtensions.Benchmarks";
}
