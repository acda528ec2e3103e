namespace MLExtensions.Testing;

/// <summary>A column: its type, its annotations with their values, and its rows.</summary>
public sealed record ColumnSnapshot(string Name, string Type, IReadOnlyList<string> Annotations, IReadOnlyList<ValueSnapshot> Rows)
{
    public string Describe() => $"{Name}: {Type} {{{string.Join("; ", Annotations)}}}";
}
