using System.Text.Json;
using MLExtensions.Cli.Options;

namespace MLExtensions.Cli.Input;

/// <summary>Reads which columns a source has: those of the header line, or the fields of the first JSON object.</summary>
internal static class HeaderReader
{
    /// <summary>Reads the names.</summary>
    /// <exception cref="InputException">There are none, a name is there twice, or a column has none.</exception>
    public static SourceColumns Read(InputSource source)
    {
        using var stream = source.Open();
        var columns = source.Format == FileFormat.JsonLines ? ReadObject(source, stream) : ReadHeader(source, stream);
        foreach (var (name, fields) in columns.Names.Select((name, i) => (name, i + 1)).GroupBy(c => c.name, c => c.Item2).Where(g => g.Count() > 1).Select(g => (g.Key, g)))
            throw new InputException($"{source.Name} has the column '{name}' {fields.Count()} times (as {string.Join(", ", fields)}). Rename all but one.");
        return columns;
    }

    private static SourceColumns ReadHeader(InputSource source, Stream stream)
    {
        var header = DelimitedReader.ReadHeader(source, stream);
        return new SourceColumns([.. header.Where(name => name.Length > 0)], [], header.Count(name => name.Length == 0));
    }

    private static SourceColumns ReadObject(InputSource source, Stream stream)
    {
        using var reader = new JsonLinesReader(source, [], stream);
        if (!reader.Read())
            throw new InputException($"{source.Name} is empty. One JSON object a line is needed.");
        var properties = reader.Row.EnumerateObject().ToList();
        return new SourceColumns(
            [.. properties.Where(p => !IsNested(p)).Select(p => p.Name)], [.. properties.Where(IsNested).Select(p => p.Name)], 0);

        static bool IsNested(JsonProperty property) => property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object;
    }
}
