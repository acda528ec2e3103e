namespace Microsoft.ML.Persistence;

/// <summary>A codec of values of type <typeparamref name="T"/>.</summary>
internal abstract class ValueCodec<T> : ValueCodec
{
    /// <summary>An empty block, to write or to read.</summary>
    public abstract ValueBlock<T> CreateBlock();

    /// <summary>Writes a single value.</summary>
    public void Write(BinaryWriter writer, T value)
    {
        var block = CreateBlock();
        block.Add(value);
        block.Write(writer);
    }

    /// <summary>Reads a single value.</summary>
    /// <exception cref="FormatException">The data is corrupt.</exception>
    public T Read(BinaryReader reader)
    {
        T value = default!;
        ReadBlock(reader).Get(0, ref value);
        return value;
    }

    public sealed override BlockWriter CreateWriter(DataViewRow row, DataViewSchema.Column column) =>
        new BlockWriter<T>(row.GetGetter<T>(column), CreateBlock());

    public sealed override void WriteAnnotation(
        BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column annotation)
    {
        T value = default!;
        annotations.GetGetter<T>(annotation)(ref value);
        Write(writer, value);
    }

    public sealed override void ReadAnnotation(BinaryReader reader, DataViewSchema.Annotations.Builder annotations, string name)
    {
        var block = ReadBlock(reader);
        annotations.Add(name, Type, (ref T value) => block.Get(0, ref value));
    }

    private ValueBlock<T> ReadBlock(BinaryReader reader)
    {
        var block = CreateBlock();
        block.Read(reader, 1);
        return block;
    }
}
