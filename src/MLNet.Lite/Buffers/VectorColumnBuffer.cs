namespace Microsoft.ML.Data;

internal sealed class VectorColumnBuffer<T>(ValueGetter<VBuffer<T>> source) : ColumnBuffer<VBuffer<T>>(source)
{
    public override ValueGetter<VBuffer<T>> CreateGetter(RowSlot slot) => (ref value) => Values[slot.Index].CopyTo(ref value);
}
