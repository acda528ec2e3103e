using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Cli.Input;

namespace MLExtensions.Cli.Prediction;

/// <summary>Moves through the rows of a file.</summary>
internal sealed class RecordCursor : DataViewRowCursor
{
    private readonly DataViewSchema _schema;
    private readonly RecordReader _reader;
    private readonly CancellationToken _cancellationToken;
    private readonly Delegate?[] _getters;
    private long _position = -1;
    private bool _ended;

    public RecordCursor(DataViewSchema schema, RecordReader reader, IReadOnlyList<DataViewSchema.Column> columns, CancellationToken cancellationToken)
    {
        _schema = schema;
        _reader = reader;
        _cancellationToken = cancellationToken;
        _getters = new Delegate?[schema.Count];
        for (var i = 0; i < columns.Count; i++)
            _getters[columns[i].Index] = CellGetters.Create(columns[i], reader, i);
    }

    public override DataViewSchema Schema => _schema;

    public override long Position => _position;

    public override long Batch => 0;

    public override bool MoveNext()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_ended)
            return false;
        if (_reader.Read())
        {
            _position++;
            return true;
        }

        _ended = true;
        _position = -1;
        return false;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _getters[column.Index] is not null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        var getter = _getters[column.Index] ?? throw new InvalidOperationException($"The column '{column.Name}' is not active in this cursor.");
        return getter as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"The column '{column.Name}' has the type {column.Type}; values of type {typeof(TValue)} cannot be got from it.");
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = _position >= 0
        ? new DataViewRowId((ulong)_position, 0)
        : throw new InvalidOperationException("The cursor stands on no row.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ended = true;
            _position = -1;
            _reader.Dispose();
        }

        base.Dispose(disposing);
    }
}
