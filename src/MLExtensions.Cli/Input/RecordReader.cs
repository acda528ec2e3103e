using MLExtensions.Cli.Options;

namespace MLExtensions.Cli.Input;

/// <summary>Reads the rows of a source one by one; of each row, the columns that were asked for.</summary>
internal abstract class RecordReader(InputSource source, IReadOnlyList<string> columns) : IDisposable
{
    /// <summary>How messages call the source.</summary>
    public string Name => source.Name;

    /// <summary>The columns asked for; other members take an index into this list.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>The line at which the current row starts, from 1.</summary>
    public abstract long Line { get; }

    /// <summary>Opens a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="columns">The columns whose values are wanted.</param>
    /// <returns>A reader before the first row.</returns>
    /// <exception cref="InputException">A column is missing.</exception>
    public static RecordReader Open(InputSource source, IReadOnlyList<string> columns)
    {
        var stream = source.Open();
        try
        {
            return source.Format switch
            {
                FileFormat.JsonLines => new JsonLinesReader(source, columns, stream),
                FileFormat.Csv or FileFormat.Tsv => new DelimitedReader(source, columns, stream, DelimitedReader.DelimiterOf(source.Format)),
                FileFormat.Text => new TextLinesReader(source, columns, stream),
                _ => throw new InvalidOperationException($"{source.Format} is not a format of rows."),
            };
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Moves to the next row.</summary>
    /// <exception cref="InputException">What follows is no row.</exception>
    public abstract bool Read();

    /// <summary>The current row's value as text; null where the value is missing or null.</summary>
    public abstract string? GetText(int column);

    /// <summary>The current row's value as a list: here the items of a cell.</summary>
    /// <param name="column">The column.</param>
    /// <param name="items">Receives the items.</param>
    /// <param name="areTexts">Whether the items are texts, which may hold spaces.</param>
    public virtual void GetItems(int column, CellItems items, bool areTexts)
    {
        items.Clear();
        items.AddCell(GetText(column), areTexts);
    }

    public abstract void Dispose();

    /// <summary>An error at the current row.</summary>
    public InputException Error(string message, Exception? inner = null) => InputException.At(Name, Line, message, inner);

    /// <summary>An error in the current row's value of a column.</summary>
    public InputException Error(int column, string message, Exception? inner = null) => Error($"column '{Columns[column]}': {message}", inner);

    protected InputException Missing(IEnumerable<string> missing, IReadOnlyList<string> found, string where) => new(
        $"{where} has no column {ColumnNames.List(missing)}. Needed: {ColumnNames.List(Columns)}. Found: {ColumnNames.List(found)}. " +
        "Rename a column of the file, or name another one.");

    /// <summary>Finds the columns asked for among those of the source.</summary>
    protected int[] Resolve(IReadOnlyList<string> found, string where)
    {
        int[] indices;
        try
        {
            indices = [.. Columns.Select(c => ColumnNames.Find(found, c))];
        }
        catch (InvalidOperationException e)
        {
            throw new InputException($"{where}: {e.Message}", e);
        }

        var missing = Columns.Where((_, i) => indices[i] == ColumnNames.Missing).ToList();
        return missing.Count == 0 ? indices : throw Missing(missing, found, where);
    }
}
