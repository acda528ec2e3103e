using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Gathers the statistics of one column of <typeparamref name="T"/>, scalar or vector.</summary>
internal sealed class ColumnTrainer<T> : ColumnTrainer
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NormalizationColumn _options;
    private readonly DataViewSchema.Column _column;
    private readonly ISlotStatistics<T> _statistics;
    private readonly ValueGetter<T>? _getScalar;
    private readonly ValueGetter<VBuffer<T>>? _getVector;
    private VBuffer<T> _vector;
    private long _left;

    public ColumnTrainer(NormalizationColumn options, DataViewRow cursor, DataViewSchema.Column column)
    {
        _options = options;
        _column = column;
        _left = options.MaximumExampleCount;
        var slots = 1;
        if (column.Type is VectorDataViewType vector)
        {
            slots = vector.Size;
            _getVector = cursor.GetGetter<VBuffer<T>>(column);
        }
        else
        {
            _getScalar = cursor.GetGetter<T>(column);
        }
        _statistics = options.Mode == NormalizationMode.MinMax ? new MinMaxStatistics<T>(slots) : new MomentStatistics<T>(slots);
    }

    public override bool AddRow()
    {
        if (_left == 0)
            return false;
        _left--;
        if (_getScalar is not null)
        {
            T value = default;
            _getScalar(ref value);
            _statistics.Add([value], default);
            return true;
        }
        _getVector!(ref _vector);
        ColumnErrors.CheckSize(_column.Name, ((VectorDataViewType)_column.Type).Size, _vector.Length);
        _statistics.Add(_vector.GetValues(), _vector.GetIndices());
        return true;
    }

    public override NormalizedColumn Finish() => new(_column.Type, _statistics.MakeFunction(_getVector is not null, _options));
}
