namespace MLExtensions.Build.Verbs;

internal sealed class ScriptedVerb : ProgramVerb
{
    public override string Name => "scripted";

    public override string Usage => "[ARGUMENTS]";

    public override string Summary => "Runs examples/ScriptedTraining: what 'mlext train' does, in code.";

    protected override string ProjectFolder => "examples/ScriptedTraining";
}
