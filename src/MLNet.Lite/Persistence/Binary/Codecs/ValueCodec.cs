using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

/// <summary>Writes and reads a column type and values of it, as binary data views store them.</summary>
internal abstract class ValueCodec
{
    /// <summary>The name of the encoding in files.</summary>
    public abstract string Name { get; }

    /// <summary>The type of the values.</summary>
    public abstract DataViewType Type { get; }

    /// <summary>Writes what distinguishes the type from others with the same encoding.</summary>
    public virtual void WriteParameters(BinaryWriter writer)
    {
    }

    /// <summary>Prepares to write the values that a cursor's column comes to have.</summary>
    public abstract BlockWriter CreateWriter(DataViewRow row, DataViewSchema.Column column);

    /// <summary>Writes the value of an annotation of this type.</summary>
    public abstract void WriteAnnotation(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column annotation);

    /// <summary>Reads the value of an annotation of this type and adds it.</summary>
    public abstract void ReadAnnotation(BinaryReader reader, DataViewSchema.Annotations.Builder annotations, string name);

    /// <summary>Writes the type.</summary>
    public void WriteType(BinaryWriter writer)
    {
        var parameters = new MemoryStream();
        using (var parameterWriter = new BinaryWriter(parameters))
            WriteParameters(parameterWriter);
        var bytes = parameters.ToArray();
        writer.Write(Name);
        writer.Write7BitEncodedInt64(bytes.Length);
        writer.Write(bytes);
    }
}
