namespace MLExtensions.Build.Testing;

/// <summary>A test that failed, or a run that broke off.</summary>
/// <param name="Name">The test's full name, or what broke off.</param>
/// <param name="Message">What it said.</param>
internal sealed record TestFailure(string Name, string Message);
