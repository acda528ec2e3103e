namespace Microsoft.ML.Data;

internal sealed class ScalarColumnBuffer<T>(ValueGetter<T> source) : ColumnBuffer<T>(source)
{
    public override ValueGetter<T> CreateGetter(RowSlot slot) => (ref value) => value = Values[slot.Index];
}
