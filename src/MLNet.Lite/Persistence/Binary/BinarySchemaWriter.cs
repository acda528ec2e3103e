using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Persistence;

/// <summary>Writes a schema, annotations included, as a binary data view without rows.</summary>
internal static class BinarySchemaWriter
{
    /// <summary>
    /// Writes to a seekable stream at its start. Columns and annotations of types that the format lacks are left out and reported.
    /// </summary>
    public static void Write(Stream stream, DataViewSchema schema, IChannel channel)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(new byte[BinaryHeader.Size]);

        var columns = schema
            .Select(column => (Column: column, Codec: ValueCodecs.Find(column.Type) ?? Skip("column", column, channel)))
            .Where(column => column.Codec is not null)
            .ToArray();
        // Without rows there are no blocks, and every lookup table is empty and starts here.
        var lookupOffset = stream.Position;
        var annotationOffsets = Array.ConvertAll(columns, column => WriteAnnotations(writer, column.Column.Annotations, channel));

        var contentsOffset = stream.Position;
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Write(columns[i].Column.Name);
            columns[i].Codec!.WriteType(writer);
            writer.Write((byte)BinaryCompression.Deflate);
            writer.Write7BitEncodedInt(1); // rows in a block
            writer.Write(lookupOffset);
            writer.Write(annotationOffsets[i]);
        }

        var tailOffset = stream.Position;
        writer.Write(BinaryHeader.TailSignatureValue);
        var end = stream.Position;
        stream.Position = 0;
        var header = new BinaryHeader
        {
            Signature = BinaryHeader.SignatureValue,
            Version = BinaryHeader.CurrentVersion,
            CompatibleVersion = BinaryHeader.CurrentVersion,
            TableOfContentsOffset = contentsOffset,
            TailOffset = tailOffset,
            ColumnCount = columns.Length,
        };
        stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<BinaryHeader>(in header)));
        stream.Position = end;
    }

    /// <summary>Writes the values of a column's annotations and their table of contents; returns its offset, or 0 if there are none.</summary>
    private static long WriteAnnotations(BinaryWriter writer, DataViewSchema.Annotations annotations, IChannel channel)
    {
        var written = new List<(string Name, ValueCodec Codec, BinaryCompression Compression, long Offset, long Size)>();
        foreach (var annotation in annotations.Schema)
        {
            // ML.NET refuses files that name an annotation twice; the last one counts.
            if (annotation.IsHidden || (ValueCodecs.Find(annotation.Type) ?? Skip("annotation", annotation, channel)) is not { } codec)
                continue;
            var (bytes, compression) = Encode(annotations, annotation, codec);
            written.Add((annotation.Name, codec, compression, writer.BaseStream.Position, bytes.Length));
            writer.Write(bytes);
        }
        if (written.Count == 0)
            return 0;

        var offset = writer.BaseStream.Position;
        writer.Write7BitEncodedInt(written.Count);
        foreach (var (name, codec, compression, position, size) in written)
        {
            writer.Write(name);
            codec.WriteType(writer);
            writer.Write((byte)compression);
            writer.Write(position);
            writer.Write7BitEncodedInt64(size);
        }
        return offset;
    }

    private static ValueCodec? Skip(string kind, DataViewSchema.Column column, IChannel channel)
    {
        channel.Info(
            MessageSensitivity.Schema, "The {0} '{1}' is not saved with the schema: its type {2} has no form in files.", kind, column.Name, column.Type);
        return null;
    }

    private static (byte[] Bytes, BinaryCompression Compression) Encode(
        DataViewSchema.Annotations annotations, DataViewSchema.Column annotation, ValueCodec codec)
    {
        var plain = new MemoryStream();
        using (var writer = new BinaryWriter(plain))
            codec.WriteAnnotation(writer, annotations, annotation);
        var bytes = plain.ToArray();

        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal))
            deflate.Write(bytes);
        var packedBytes = packed.ToArray();
        return packedBytes.Length < bytes.Length ? (packedBytes, BinaryCompression.Deflate) : (bytes, BinaryCompression.None);
    }
}
