using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>What a text file's lines are made of: its format and its columns.</summary>
internal sealed class TextLayout
{
    private const int SampleSize = 100;

    private TextLayout(TextFormat format, TextColumn[] columns, DataViewSchema schema)
    {
        Format = format;
        Columns = columns;
        Schema = schema;
    }

    public TextFormat Format { get; }

    public TextColumn[] Columns { get; }

    public DataViewSchema Schema { get; }

    /// <summary>Binds columns to fields, with the help of a sample where lines have to be counted or a header read.</summary>
    /// <param name="format">The format.</param>
    /// <param name="columns">The columns asked for.</param>
    /// <param name="headerFile">A file with a header; null if there is none.</param>
    /// <param name="sample">Data of the kind to be loaded; may be empty.</param>
    /// <param name="channel">Gets messages.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column cannot be bound.</exception>
    /// <exception cref="FormatException">The sample cannot be read.</exception>
    public static TextLayout Create(
        TextFormat format, TextLoader.Column[] columns, IMultiStreamSource? headerFile, IMultiStreamSource sample, IChannel channel)
    {
        var counts = format.InputSize == 0 && ColumnBinder.NeedsSample(columns);
        List<string> lines = headerFile is null ? [] : ReadSample(headerFile, format, 1);
        if (counts || (headerFile is null && format.HasHeader))
            lines.AddRange(ReadSample(sample, format, counts ? SampleSize : 1));
        var bound = new ColumnBinder(counts ? CountFields(lines, format) : format.InputSize, channel).Bind(columns);
        var header = headerFile is not null || format.HasHeader ? lines.FirstOrDefault() : null;
        return new TextLayout(format, bound, MakeSchema(format, bound, header));
    }

    // Only the first file that has any lines counts.
    private static List<string> ReadSample(IMultiStreamSource source, TextFormat format, int count)
    {
        using var records = new RecordSequence(source, format, skipHeaders: false, count);
        var lines = new List<string>();
        var file = -1;
        while (records.TryRead(out var line) && (lines.Count == 0 || records.File == file))
        {
            lines.Add(line.ToString());
            file = records.File;
        }
        return lines;
    }

    private static int CountFields(List<string> lines, TextFormat format)
    {
        var scanner = new FieldScanner(format, int.MaxValue - 1, log: null);
        var fields = new FieldSet();
        int[] counts = [.. lines.Select(Count).Where(count => count > 0).Distinct()];
        return counts switch
        {
            [var count] => Math.Min(count, FieldSegment.NoLimit - 1),
            [] => throw OptionErrors.Invalid(
                nameof(TextLoader.Column.Source),
                "A column reaches to the end of the line, and there are no lines to look at: give a sample with some, or name the last field."),
            _ => throw OptionErrors.Invalid(
                nameof(TextLoader.Column.Source),
                "A column reaches to the end of the line, and lines of the sample differ: they have from " +
                $"{counts.Min()} to {counts.Max()} fields. Name the last field, or let the column vary in length."),
        };

        int Count(string line)
        {
            if (format.TrimWhitespace)
                line = line.TrimEnd();
            if (line.Length == 0)
                return 0;
            scanner.Scan(line.ToCharArray(), fields);
            return fields.Size;
        }
    }

    private static DataViewSchema MakeSchema(TextFormat format, TextColumn[] columns, string? header)
    {
        var line = (header ?? "").ToCharArray();
        var fields = new FieldSet();
        if (line.Length > 0)
            new FieldScanner(format, int.MaxValue - 1, log: null).Scan(line, fields);
        var schema = new DataViewSchema.Builder();
        foreach (var column in columns)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            var names = column.Type is VectorDataViewType { IsKnownSize: true } ? SlotNames.Read(column, line, fields) : default;
            if (names.GetValues().Length > 0)
            {
                annotations.Add(
                    AnnotationUtils.Kinds.SlotNames,
                    new VectorDataViewType(TextDataViewType.Instance, names.Length),
                    (ref VBuffer<ReadOnlyMemory<char>> destination) => names.CopyTo(ref destination));
            }
            schema.AddColumn(column.Name, column.Type, annotations.ToAnnotations());
        }
        return schema.ToSchema();
    }
}
