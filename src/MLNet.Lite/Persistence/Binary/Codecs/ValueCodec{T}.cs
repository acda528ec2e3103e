namespace Microsoft.ML.Persistence;

/// <summary>A codec of values of type <typeparamref name="T"/>.</summary>
internal abstract class ValueCodec<T> : ValueCodec
{
    public abstract void Write(BinaryWriter writer, T value);

    /// <exception cref="FormatException">The data is corrupt.</exception>
    public abstract T Read(BinaryReader reader);

    public override void WriteAnnotation(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column annotation)
    {
        T value = default!;
        annotations.GetGetter<T>(annotation)(ref value);
        Write(writer, value);
    }

    public override void ReadAnnotation(BinaryReader reader, DataViewSchema.Annotations.Builder annotations, string name)
    {
        var value = Read(reader);
        annotations.Add(name, Type, (ref T destination) => Copy(value, ref destination));
    }

    /// <summary>Gives a getter's caller a value that it may write into.</summary>
    protected virtual void Copy(in T value, ref T destination) => destination = value;
}
