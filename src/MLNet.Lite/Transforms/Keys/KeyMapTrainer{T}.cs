using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.ValueToKeyMappingEstimator;

namespace Microsoft.ML.Transforms;

/// <summary>Gathers the distinct values of one column of <typeparamref name="T"/>, but no missing ones and no empty texts.</summary>
internal sealed class KeyMapTrainer<T> : KeyMapTrainer
{
    private readonly PrimitiveDataViewType _itemType;
    private readonly bool _sorts;
    private readonly int _maximumCount;
    private readonly ValueIndex<T> _values = new();
    private readonly Predicate<T>? _isLeftOut;
    private readonly ValueGetter<T>? _getScalar;
    private readonly ValueGetter<VBuffer<T>>? _getVector;
    private T _scalar = default!;
    private VBuffer<T> _vector;

    public KeyMapTrainer(DataViewRow row, DataViewSchema.Column column, KeyOrdinality ordinality, int maximumCount)
    {
        _itemType = (PrimitiveDataViewType)column.Type.GetItemType();
        _sorts = ordinality == KeyOrdinality.ByValue;
        _maximumCount = maximumCount;
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
            _isLeftOut = (Predicate<T>)(object)(Predicate<ReadOnlyMemory<char>>)(static text => text.IsEmpty);
        else if (MissingValues.CanOccurIn(_itemType))
            _isLeftOut = MissingValues.Test<T>(_itemType);
        if (column.Type is VectorDataViewType)
            _getVector = row.GetGetter<VBuffer<T>>(column);
        else
            _getScalar = row.GetGetter<T>(column);
    }

    public override int Count => _values.Count;

    public override bool AddRow()
    {
        if (_getScalar is null)
            return AddVector();
        _getScalar(ref _scalar);
        return Add(_scalar);
    }

    public override KeyMap Finish() => new KeyMap<T>(_itemType, _sorts ? _values.Sort() : _values);

    // What a sparse vector leaves out counts at the first place where it is left out, so that dense and sparse give the same order.
    private bool AddVector()
    {
        _getVector!(ref _vector);
        var values = _vector.GetValues();
        var indices = _vector.GetIndices();
        var leftOut = values.Length;
        if (!_vector.IsDense)
        {
            leftOut = 0;
            while (leftOut < indices.Length && indices[leftOut] == leftOut)
                leftOut++;
        }
        for (var i = 0; i < values.Length; i++)
        {
            if (i == leftOut && !Add(default!))
                return false;
            if (!Add(values[i]))
                return false;
        }
        return _vector.IsDense || leftOut < values.Length || Add(default!);
    }

    // False once there are enough values.
    private bool Add(T value)
    {
        if (_isLeftOut?.Invoke(value) != true)
            _values.TryAdd(value);
        return _values.Count < _maximumCount;
    }
}
