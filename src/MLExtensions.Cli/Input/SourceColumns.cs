namespace MLExtensions.Cli.Input;

/// <summary>The columns of a source.</summary>
/// <param name="Names">The names of those that hold texts or numbers, in their order.</param>
/// <param name="Nested">The names of those that hold lists or objects.</param>
/// <param name="Unnamed">The number of those without a name, such as the row numbers that pandas writes.</param>
internal sealed record SourceColumns(IReadOnlyList<string> Names, IReadOnlyList<string> Nested, int Unnamed);
