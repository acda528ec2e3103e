namespace MLExtensions.Build.Testing;

/// <summary>How the tests of one project went in one pass.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Counts">Its tests by outcome.</param>
/// <param name="Failures">What failed.</param>
/// <param name="SkipReasons">Why tests were skipped, with how many gave that reason.</param>
/// <param name="Categories">The categories of its tests.</param>
/// <param name="Elapsed">How long the run took.</param>
internal sealed record ProjectResult(
    string Project,
    TestCounts Counts,
    IReadOnlyList<TestFailure> Failures,
    IReadOnlyDictionary<string, int> SkipReasons,
    IReadOnlySet<string> Categories,
    TimeSpan Elapsed)
{
    /// <summary>A project whose tests did not get as far as a results file.</summary>
    public static ProjectResult Broken(string project, string message, TimeSpan elapsed) => new(
        project,
        new TestCounts(0, 1, 0),
        [new TestFailure($"({project})", message)],
        new Dictionary<string, int>(),
        new HashSet<string>(),
        elapsed);

    public static ProjectResult From(string project, TrxFile file, TimeSpan elapsed) =>
        new(project, file.Counts, file.Failures, file.SkipReasons, file.Categories, elapsed);
}
