using Microsoft.ML;
using MLExtensions.Cli.Input;

namespace MLExtensions.Cli.Prediction;

/// <summary>
/// The rows of a file as a data view of a model's input schema. Only the columns that a cursor asks for must be in the file; each cursor
/// reads the file once, a row at a time.
/// </summary>
internal sealed class RecordDataView(InputSource source, DataViewSchema schema, CancellationToken cancellationToken) : IDataView
{
    public DataViewSchema Schema => schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new bool[schema.Count];
        foreach (var column in columnsNeeded)
            active[column.Index] = true;
        var columns = schema.Where(c => active[c.Index]).ToArray();
        var reader = RecordReader.Open(source, [.. columns.Select(c => c.Name)]);
        try
        {
            return new RecordCursor(schema, reader, columns, cancellationToken);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
