namespace MLExtensions.Build.Testing;

/// <summary>How one pass went.</summary>
internal sealed record PassResult(TestPass Pass, IReadOnlyList<ProjectResult> Projects)
{
    public TestCounts Counts => Projects.Aggregate(default(TestCounts), (sum, project) => sum + project.Counts);
}
