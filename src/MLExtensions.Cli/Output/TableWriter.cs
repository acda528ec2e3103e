using MLExtensions.Cli.Options;

namespace MLExtensions.Cli.Output;

/// <summary>Writes a table row by row; memory does not grow with the rows.</summary>
internal abstract class TableWriter(IReadOnlyList<OutputField> fields) : IDisposable
{
    protected IReadOnlyList<OutputField> Fields => fields;

    /// <summary>Creates the writer of a target's format.</summary>
    /// <param name="target">The target; it stays the caller's.</param>
    /// <param name="fields">The columns; 1 or more.</param>
    public static TableWriter Create(OutputTarget target, IReadOnlyList<OutputField> fields) => target.Format switch
    {
        FileFormat.JsonLines => new JsonLinesTableWriter(target.Stream, fields),
        FileFormat.Csv => new DelimitedTableWriter(target.Stream, fields, ','),
        FileFormat.Tsv => new DelimitedTableWriter(target.Stream, fields, '\t'),
        FileFormat.Npy => new NpyTableWriter(target.Stream, fields),
        _ => throw new InvalidOperationException($"{target.Format} is not a format of tables."),
    };

    /// <summary>Writes the row that the fields stand on.</summary>
    public void WriteRow()
    {
        foreach (var field in fields)
            field.Fetch();
        WriteValues();
    }

    /// <summary>Writes what is still held back; no row can follow.</summary>
    public abstract void Complete();

    public virtual void Dispose()
    {
    }

    protected abstract void WriteValues();
}
