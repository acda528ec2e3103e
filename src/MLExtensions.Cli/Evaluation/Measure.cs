namespace MLExtensions.Cli.Evaluation;

/// <summary>A measure of how well a model predicts.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Name">Its name to read.</param>
/// <param name="Value">Its value.</param>
internal sealed record Measure(string Key, string Name, double Value);
