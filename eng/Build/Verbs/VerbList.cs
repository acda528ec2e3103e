namespace MLExtensions.Build.Verbs;

/// <summary>All verbs, in the order of the help.</summary>
internal static class VerbList
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new DemoVerb(),
        new PenguinsVerb(),
        new SentimentVerb(),
        new ReadabilityVerb(),
        new ScriptedVerb(),
        new WebVerb(),
        new TestVerb(),
        new BenchVerb(),
        new LeanVerb(),
        new PackVerb(),
        new MlextVerb(),
        new SetupVerb(),
        new BuildVerb(),
        new FormatVerb(),
        new CleanVerb(),
        new HelpVerb(),
    ];

    public static Verb? Find(string name) => All.FirstOrDefault(verb => verb.Name == name);
}
