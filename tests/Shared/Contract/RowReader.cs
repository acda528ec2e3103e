using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Testing;

/// <summary>Notes the rows that a cursor or a mapped row comes to stand on.</summary>
internal sealed class RowReader
{
    private readonly DataViewRow _row;
    private readonly ColumnReader[] _columns;
    private readonly ValueGetter<DataViewRowId> _getId;
    private readonly List<DataViewRowId> _ids = [];
    private readonly List<long> _positions = [];
    private readonly List<long> _batches = [];

    public RowReader(DataViewRow row, IEnumerable<DataViewSchema.Column> columns)
    {
        _row = row;
        _columns = [.. columns.Select(column => ColumnReader.Create(row, column))];
        _getId = row.GetIdGetter();
    }

    public void Add()
    {
        foreach (var column in _columns)
            column.AddRow();
        DataViewRowId id = default;
        _getId(ref id);
        _ids.Add(id);
        _positions.Add(_row.Position);
        _batches.Add(_row.Batch);
    }

    public CursorPass Finish() => new(_ids, _positions, _batches, [.. _columns.Select(column => column.Finish())]);
}
