namespace Microsoft.ML.Data;

/// <summary>A growing list of one column's values, which cursors over buffered rows read.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>An empty buffer for the values of <paramref name="column"/>, to be stored from <paramref name="input"/>.</summary>
    public static ColumnBuffer Create(DataViewRow input, DataViewSchema.Column column) =>
        column.Type.AcceptForItems(new Factory(input, column));

    /// <summary>Stores the input's present value at <paramref name="index"/>, at most one past the end.</summary>
    public abstract void Store(int index);

    /// <summary>Lets go of the input: no more values will be stored.</summary>
    public abstract void Complete();

    /// <summary>A value getter that reads where <paramref name="slot"/> points.</summary>
    public abstract Delegate CreateGetter(RowSlot slot);

    private sealed class Factory(DataViewRow input, DataViewSchema.Column column) : IRawTypeVisitor<ColumnBuffer>
    {
        public ColumnBuffer Visit<T>() => column.Type is VectorDataViewType
            ? new VectorColumnBuffer<T>(input.GetGetter<VBuffer<T>>(column))
            : new ScalarColumnBuffer<T>(input.GetGetter<T>(column));
    }
}
