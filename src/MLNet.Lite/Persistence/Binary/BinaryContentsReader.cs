using System.IO.Compression;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Persistence;

/// <summary>Reads what a binary data view says of its columns: its table of contents, and the annotations with their values.</summary>
internal sealed class BinaryContentsReader(BinaryReader reader, BinaryHeader header, IChannel channel)
{
    // Small files can unpack to very large ones.
    private const long LargestAnnotations = 512L << 20;

    private readonly Stream _stream = reader.BaseStream;
    private readonly DataViewSchema.Builder _schema = new();
    private readonly List<BinaryColumn> _columns = [];
    private long _unpackable = LargestAnnotations;

    /// <summary>The columns and the schema that they make. What is of an unknown type is left out and reported.</summary>
    /// <exception cref="FormatException">The data is corrupt.</exception>
    public (BinaryColumn[] Columns, DataViewSchema Schema, int RowsPerBlock) Read()
    {
        var rowsPerBlock = 0;
        if (header.ColumnCount > 0)
            _stream.Position = header.TableOfContentsOffset;
        for (var i = 0; i < header.ColumnCount; i++)
        {
            var rows = ReadColumn();
            if (rows < 0 || (rows == 0 && header.RowCount > 0))
                throw new FormatException($"its column {i} claims to have blocks of {rows} rows");
            if (i > 0 && rows != rowsPerBlock)
                throw new FormatException($"its blocks have {rowsPerBlock} rows in one column and {rows} in another");
            rowsPerBlock = rows;
        }
        return ([.. _columns], _schema.ToSchema(), rowsPerBlock);
    }

    /// <summary>Reads one column; returns how many rows its blocks have.</summary>
    private int ReadColumn()
    {
        var name = reader.ReadString();
        var codec = ValueCodecs.ReadType(reader);
        var compression = (BinaryCompression)reader.ReadByte();
        var rowsPerBlock = reader.Read7BitEncodedInt();
        var lookupOffset = reader.ReadInt64();
        var annotationsOffset = reader.ReadInt64();
        if (codec is null || !Enum.IsDefined(compression))
        {
            Report("column", name);
            return rowsPerBlock;
        }
        var next = _stream.Position;
        _schema.AddColumn(name, codec.Type, annotationsOffset == 0 ? null : ReadAnnotations(annotationsOffset));
        _columns.Add(new BinaryColumn(name, codec, compression, lookupOffset));
        _stream.Position = next;
        return rowsPerBlock;
    }

    private DataViewSchema.Annotations ReadAnnotations(long offset)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        var names = new HashSet<string>(StringComparer.Ordinal);
        Seek(offset, 1);
        var count = reader.Read7BitEncodedInt();
        reader.CheckCount(count, 4, "annotations");
        for (var i = 0; i < count; i++)
        {
            var name = reader.ReadString();
            var codec = ValueCodecs.ReadType(reader);
            var compression = (BinaryCompression)reader.ReadByte();
            var position = reader.ReadInt64();
            var size = reader.Read7BitEncodedInt64();
            if (!names.Add(name))
                throw new FormatException($"a column has two annotations '{name}'");
            if (codec is null || !Enum.IsDefined(compression))
            {
                Report("annotation", name);
                continue;
            }
            var next = _stream.Position;
            using var value = new BinaryReader(ReadBlock(position, size, compression));
            codec.ReadAnnotation(value, annotations, name);
            _stream.Position = next;
        }
        return annotations.ToAnnotations();
    }

    private MemoryStream ReadBlock(long position, long size, BinaryCompression compression)
    {
        Seek(position, size);
        var block = new MemoryStream(reader.ReadBytes(checked((int)size)));
        if (compression == BinaryCompression.None)
            return block;
        var plain = new MemoryStream();
        using (var deflate = new DeflateStream(block, CompressionMode.Decompress))
        {
            var buffer = new byte[81920];
            for (int read; (read = deflate.Read(buffer)) > 0;)
            {
                if ((_unpackable -= read) < 0)
                    throw new FormatException($"its annotations unpack to more than {LargestAnnotations >> 20} MiB");
                plain.Write(buffer, 0, read);
            }
        }
        plain.Position = 0;
        return plain;
    }

    private void Report(string what, string name) =>
        channel.Warning(MessageSensitivity.Schema, "The {0} '{1}' is left out: its type or compression is unknown here.", what, name);

    private void Seek(long position, long size)
    {
        if (position < BinaryHeader.Size || size < 0 || position > header.TailOffset - size)
            throw new FormatException($"it points to {size} bytes at {position} of {_stream.Length}");
        _stream.Position = position;
    }
}
