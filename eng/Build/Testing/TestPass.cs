using MLExtensions.Build.Sources;

namespace MLExtensions.Build.Testing;

/// <summary>One run over the test projects.</summary>
/// <param name="Name">What a person reads.</param>
/// <param name="Sources">The sources the projects are built with.</param>
/// <param name="Environment">Variables that the tests see.</param>
/// <param name="OnlyCategory">Run only the tests of this category, or null for all.</param>
internal sealed record TestPass(
    string Name, BuildSources Sources, IReadOnlyDictionary<string, string> Environment, string? OnlyCategory = null);
