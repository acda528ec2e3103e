namespace Microsoft.ML.Data;

/// <summary>Reads a column's values out of the fields of lines.</summary>
internal abstract class ColumnParser
{
    private bool _hasRow;

    /// <summary>Reads the value of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="fields">Its fields.</param>
    /// <exception cref="FormatException">A field is no value and cannot be missing.</exception>
    public void Parse(ReadOnlySpan<char> line, FieldSet fields)
    {
        _hasRow = true;
        ParseCore(line, fields);
    }

    /// <summary>Tells that there are no more lines.</summary>
    public void Finish() => _hasRow = false;

    /// <summary>A getter of the value of the line read last.</summary>
    public abstract Delegate CreateGetter();

    public static ColumnParser Create(TextColumn column, TextFormat format, ParseLog log) =>
        column.ItemType.Accept(new Factory(column, format, log));

    protected abstract void ParseCore(ReadOnlySpan<char> line, FieldSet fields);

    /// <exception cref="InvalidOperationException">There is no line.</exception>
    protected void CheckHasRow()
    {
        if (!_hasRow)
            throw new InvalidOperationException("There are no values before the first call to MoveNext and after it has returned false.");
    }

    private sealed class Factory(TextColumn column, TextFormat format, ParseLog log) : IRawTypeVisitor<ColumnParser>
    {
        public ColumnParser Visit<T>()
        {
            var cells = new CellParser<T>(column, format, log);
            return column.Type is VectorDataViewType ? new VectorParser<T>(column, cells) : new ScalarParser<T>(column, cells);
        }
    }
}
