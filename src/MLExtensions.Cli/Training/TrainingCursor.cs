using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Cli.Training;

/// <summary>Moves through a table in memory.</summary>
internal sealed class TrainingCursor : DataViewRowCursor
{
    private readonly DataViewSchema _schema;
    private readonly Array[] _values;
    private readonly int _rows;
    private readonly bool[] _isActive;
    private int _position = -1;
    private bool _ended;

    public TrainingCursor(DataViewSchema schema, Array[] values, int rows, IEnumerable<DataViewSchema.Column> active)
    {
        (_schema, _values, _rows) = (schema, values, rows);
        _isActive = new bool[schema.Count];
        foreach (var column in active)
            _isActive[column.Index] = true;
    }

    public override DataViewSchema Schema => _schema;

    public override long Position => _position;

    public override long Batch => 0;

    public override bool MoveNext()
    {
        _ended |= ++_position >= _rows;
        if (_ended)
            _position = -1;
        return !_ended;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _isActive[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_isActive[column.Index])
            throw new InvalidOperationException($"The column '{column.Name}' is not active in this cursor.");
        var values = _values[column.Index] as TValue[] ?? throw new InvalidOperationException(
            $"The column '{column.Name}' has the type {column.Type}; values of type {typeof(TValue)} cannot be got from it.");
        return (ref value) => value = _position >= 0 ? values[_position] : throw OnNoRow();
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = _position >= 0 ? new DataViewRowId((ulong)_position, 0) : throw OnNoRow();

    private static InvalidOperationException OnNoRow() => new("The cursor stands on no row.");
}
