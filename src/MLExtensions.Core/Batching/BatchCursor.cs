using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Batching;

/// <summary>Reads rows ahead, computes a batch, and yields its rows.</summary>
internal sealed class BatchCursor : DataViewRowCursor
{
    // The first batches are small, so that a look at the first rows of a long data set costs little.
    private const int FirstBatchRows = 64;

    private readonly BatchRowMapper _mapper;
    private readonly DataViewRowCursor _upstream;
    private readonly ColumnSelection _selection;
    private readonly RowBuffer _rows;
    private readonly BatchComputation _computation;
    private int _batchRows;
    private long _position = -1;
    private bool _ended;
    private bool _disposed;

    public BatchCursor(BatchRowMapper mapper, DataViewRowCursor upstream, ColumnSelection selection)
    {
        _mapper = mapper;
        _upstream = upstream;
        _selection = selection;
        try
        {
            _rows = new RowBuffer(upstream, selection.PassThrough);
            _computation = mapper.Mapping.CreateComputation(upstream, selection.Outputs);
        }
        catch
        {
            upstream.Dispose();
            throw;
        }

        _batchRows = Math.Min(FirstBatchRows, mapper.Mapping.MaxBatchRows);
    }

    public override DataViewSchema Schema => _mapper.OutputSchema;

    public override long Position => _position;

    public override long Batch => _rows.CurrentBatch;

    public override bool MoveNext()
    {
        if (_ended || _disposed)
            return false;

        if (_rows.MoveNext() || Fill())
        {
            _position++;
            return true;
        }

        _ended = true;
        _position = -1;
        return false;
    }

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        _mapper.CheckColumn(column);
        return _selection.Active[column.Index];
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => _rows.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        RowAccess.CheckActive(this, column);
        var inputs = _mapper.InputSchema.Count;
        return column.Index < inputs
            ? RowAccess.Cast<TValue>(_rows.GetGetter(column.Index), column)
            : OutputGetter<TValue>(column, _computation.GetGetter(column.Index - inputs));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _position = -1;
            _computation.Dispose();
            _upstream.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        _rows.Clear();
        _computation.Clear();
        while (_rows.Count < _batchRows && !_rows.IsFull && _upstream.MoveNext())
        {
            _rows.Add();
            _computation.Add();
        }

        if (_rows.Count == 0)
            return false;

        _computation.Compute();
        _batchRows = (int)Math.Min(2L * _batchRows, _mapper.Mapping.MaxBatchRows);
        return _rows.MoveNext();
    }

    private ValueGetter<TValue> OutputGetter<TValue>(DataViewSchema.Column column, Delegate getter)
    {
        if (getter is not BatchGetter<TValue> typed)
            return RowAccess.Cast<TValue>(getter, column);
        return (ref TValue value) => typed(_rows.CheckedCurrent, ref value);
    }
}
