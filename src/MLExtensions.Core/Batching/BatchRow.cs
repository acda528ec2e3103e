using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Batching;

/// <summary>A batch of one over a row that its owner moves, as <c>PredictionEngine</c> does: computed once for each position.</summary>
internal sealed class BatchRow : DataViewRow
{
    private readonly BatchRowMapper _mapper;
    private readonly DataViewRow _input;
    private readonly ColumnSelection _selection;
    private readonly BatchComputation? _computation;
    private long _computedPosition = long.MinValue;

    public BatchRow(BatchRowMapper mapper, DataViewRow input, ColumnSelection selection)
    {
        _mapper = mapper;
        _input = input;
        _selection = selection;
        _computation = selection.AnyOutput ? mapper.Mapping.CreateComputation(input, selection.Outputs) : null;
    }

    public override DataViewSchema Schema => _mapper.OutputSchema;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        _mapper.CheckColumn(column);
        return _selection.Active[column.Index];
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        RowAccess.CheckActive(this, column);
        var inputs = _mapper.InputSchema.Count;
        if (column.Index < inputs)
            return _input.GetGetter<TValue>(_mapper.InputSchema[column.Index]);

        var getter = _computation!.GetGetter(column.Index - inputs);
        if (getter is not BatchGetter<TValue> typed)
            return RowAccess.Cast<TValue>(getter, column);
        return (ref TValue value) =>
        {
            Compute();
            typed(0, ref value);
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _computation?.Dispose();
            _input.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Compute()
    {
        if (_computedPosition == _input.Position)
            return;
        _computedPosition = long.MinValue;
        _computation!.Clear();
        _computation.Add();
        _computation.Compute();
        _computedPosition = _input.Position;
    }
}
