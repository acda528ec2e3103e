using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static Microsoft.ML.Transforms.MissingValueReplacingEstimator;

namespace Microsoft.ML.Transforms;

/// <summary>Finds the replacements of one column of <typeparamref name="T"/>: one for all, or one for each slot.</summary>
internal sealed class MissingValueTrainer<T> : MissingValueTrainer
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly string _name;
    private readonly DataViewType _type;
    private readonly bool _bySlot;
    private readonly Imputation<T>[] _imputations;
    private readonly long[] _explicit;
    private readonly ValueGetter<T>? _getScalar;
    private readonly ValueGetter<VBuffer<T>>? _getVector;
    private VBuffer<T> _vector;
    private long _values;

    public MissingValueTrainer(ReplacementMode mode, bool bySlot, DataViewRow cursor, DataViewSchema.Column column)
    {
        _name = column.Name;
        _type = column.Type;
        _bySlot = bySlot && _type is VectorDataViewType;
        _imputations = new Imputation<T>[_bySlot ? ((VectorDataViewType)_type).Size : 1];
        for (var i = 0; i < _imputations.Length; i++)
            _imputations[i] = Imputation<T>.Create(mode);
        _explicit = new long[_imputations.Length];
        if (_type is VectorDataViewType)
            _getVector = cursor.GetGetter<VBuffer<T>>(column);
        else
            _getScalar = cursor.GetGetter<T>(column);
    }

    public override void AddRow()
    {
        if (_getScalar is not null)
        {
            T value = default;
            _getScalar(ref value);
            Add(0, value);
            _values++;
            return;
        }
        _getVector!(ref _vector);
        var values = _vector.GetValues();
        var indices = _vector.GetIndices();
        for (var i = 0; i < values.Length; i++)
            Add(!_bySlot ? 0 : _vector.IsDense ? i : indices[i], values[i]);
        _values += _bySlot ? 1 : _vector.Length;
    }

    public override Replacement Finish(IChannel channel)
    {
        var values = new T[_imputations.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var zeros = _values - _explicit[i];
            values[i] = _imputations[i].Finish(zeros);
            // Of one mean for all slots of a vector, ML.NET says nothing.
            if ((_bySlot || _getScalar is not null) && _imputations[i].LacksValues(zeros))
                channel.Warning(
                    MessageSensitivity.Schema, "Slot {0} of the column '{1}' has no values to take the mean of: 0 replaces missing ones.", i, _name);
        }
        return new Replacement<T>(_type, values, _bySlot);
    }

    private void Add(int slot, T value)
    {
        _explicit[slot]++;
        _imputations[slot].Add(value);
    }
}
