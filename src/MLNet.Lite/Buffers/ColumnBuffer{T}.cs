namespace Microsoft.ML.Data;

/// <summary>Values of one type, stored from a getter.</summary>
internal abstract class ColumnBuffer<TValue>(ValueGetter<TValue> source) : ColumnBuffer
{
    private const int FirstCapacity = 16;
    private ValueGetter<TValue>? _source = source;
    private TValue[] _values = [];

    protected TValue[] Values => _values;

    public sealed override void Store(int index)
    {
        if (index == _values.Length)
            Array.Resize(ref _values, Math.Max(FirstCapacity, (int)Math.Min(2L * index, Array.MaxLength)));
        // The getter writes into what the slot holds already, so that a slot stored to again reuses its memory.
        _source!(ref _values[index]);
    }

    public sealed override void Complete() => _source = null;
}
