namespace Microsoft.ML.Persistence;

/// <inheritdoc/>
internal sealed class BlockWriter<T>(ValueGetter<T> get, ValueBlock<T> values) : BlockWriter
{
    private T _value = default!;

    public override long Size => values.Size;

    public override void Append()
    {
        get(ref _value);
        values.Add(_value);
    }

    public override void Write(BinaryWriter writer) => values.Write(writer);
}
