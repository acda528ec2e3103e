using Microsoft.ML;

namespace MLExtensions.Testing;

/// <summary>A column: its type, its annotations with their values, and its rows.</summary>
public sealed record ColumnSnapshot(string Name, string Type, IReadOnlyList<string> Annotations, IReadOnlyList<ValueSnapshot> Rows)
{
    public static ColumnSnapshot Of(DataViewSchema.Column column, IReadOnlyList<ValueSnapshot> rows) =>
        new(column.Name, ColumnReader.DescribeType(column.Type), ColumnReader.DescribeAnnotations(column.Annotations), rows);

    public string Describe() => $"{Name}: {Type} {{{string.Join("; ", Annotations)}}}";
}
