using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Persistence;

/// <summary>Writes a binary data view: blocks of values, then where they are and what they mean, and at last the header.</summary>
internal sealed class BinaryDataWriter : IDisposable
{
    // ML.NET's own sizes. All blocks have as many rows as the first.
    private const int MostRowsInBlock = 1 << 13;
    private const long MostBytesInBlock = 80 << 20;

    private readonly Stream _stream;
    private readonly BinaryWriter _writer;
    private readonly IChannel _channel;
    private readonly (DataViewSchema.Column Column, ValueCodec Codec)[] _columns;
    private readonly MemoryStream _plain = new();
    private readonly BinaryWriter _plainWriter;

    /// <summary>Chooses the columns to write; those of types that the format lacks are left out and reported.</summary>
    /// <param name="stream">A seekable stream at its start; stays open.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="keepHidden">Whether hidden columns are written.</param>
    /// <param name="channel">Gets the reports.</param>
    /// <exception cref="InvalidOperationException">There is no column to save.</exception>
    public BinaryDataWriter(Stream stream, DataViewSchema schema, bool keepHidden, IChannel channel)
    {
        _stream = stream;
        _channel = channel;
        _writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        _plainWriter = new BinaryWriter(_plain);
        _columns =
        [
            .. schema.Where(column => keepHidden || !column.IsHidden)
                .Select(column => (Column: column, Codec: ValueCodecs.Find(column.Type)!))
                .Where(column => column.Codec is not null || Skip(column.Column)),
        ];
        if (_columns.Length == 0)
            throw new InvalidOperationException("There is no column to save: none is of a type that binary files hold.");
    }

    /// <summary>Writes the columns and their annotations, and the rows of <paramref name="data"/>, read once; null has none.</summary>
    /// <exception cref="InvalidOperationException">Writing failed; the inner exception says why.</exception>
    public void Write(IDataView? data)
    {
        Output(() => _writer.Write(new byte[BinaryHeader.Size]));
        var (blocks, rows, rowsPerBlock) = data is null ? (new List<BinaryBlock>[_columns.Length], 0, 1) : WriteRows(data);
        Output(() => WriteContents(blocks, rows, rowsPerBlock));
        if (data is not null)
            _channel.Info(MessageSensitivity.None, "Wrote {0} rows of {1} columns.", rows, _columns.Length);
    }

    // The other writer would flush the stream once more, which fails again where it failed before, as on a full disk.
    public void Dispose() => _plainWriter.Dispose();

    private static void Output(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"The data cannot be saved: {e.Message}", e);
        }
    }

    private void WriteContents(List<BinaryBlock>?[] blocks, long rows, int rowsPerBlock)
    {
        var lookupOffsets = Array.ConvertAll(blocks, WriteLookup);
        var annotationOffsets = Array.ConvertAll(_columns, column => WriteAnnotations(column.Column.Annotations));

        var contentsOffset = _stream.Position;
        for (var i = 0; i < _columns.Length; i++)
        {
            _writer.Write(_columns[i].Column.Name);
            _columns[i].Codec.WriteType(_writer);
            _writer.Write((byte)BinaryCompression.Deflate);
            _writer.Write7BitEncodedInt(rowsPerBlock);
            _writer.Write(lookupOffsets[i]);
            _writer.Write(annotationOffsets[i]);
        }

        var tailOffset = _stream.Position;
        _writer.Write(BinaryHeader.TailSignatureValue);
        WriteHeader(new BinaryHeader
        {
            Signature = BinaryHeader.SignatureValue,
            Version = BinaryHeader.CurrentVersion,
            CompatibleVersion = BinaryHeader.CurrentVersion,
            TableOfContentsOffset = contentsOffset,
            TailOffset = tailOffset,
            RowCount = rows,
            ColumnCount = _columns.Length,
        });
    }

    private void WriteHeader(BinaryHeader header)
    {
        var end = _stream.Position;
        _stream.Position = 0;
        _stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<BinaryHeader>(in header)));
        _stream.Position = end;
    }

    private (List<BinaryBlock>[] Blocks, long Rows, int RowsPerBlock) WriteRows(IDataView data)
    {
        using var cursor = data.GetRowCursor(_columns.Select(column => column.Column));
        var pipes = Array.ConvertAll(_columns, column => column.Codec.CreateWriter(cursor, column.Column));
        var rowsPerBlock = MostRowsInBlock;
        var (rows, rowsInBlock) = (0L, 0);
        while (cursor.MoveNext())
        {
            rows++;
            rowsInBlock++;
            long size = 0;
            foreach (var pipe in pipes)
            {
                pipe.Append();
                size += pipe.Size;
            }
            if (rows == rowsInBlock && size > MostBytesInBlock)
                rowsPerBlock = rowsInBlock;
            if (rowsInBlock == rowsPerBlock)
                WriteBlocks();
        }
        if (rowsInBlock > 0)
            WriteBlocks();
        return (Array.ConvertAll(pipes, pipe => pipe.Blocks), rows, (int)Math.Clamp(rows, 1, rowsPerBlock));

        void WriteBlocks()
        {
            Output(() => Array.ForEach(pipes, WriteBlock));
            rowsInBlock = 0;
        }
    }

    private void WriteBlock(BlockWriter pipe)
    {
        _plain.SetLength(0);
        pipe.Write(_plainWriter);
        var offset = _stream.Position;
        using (var deflate = new DeflateStream(_stream, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(_plain.GetBuffer(), 0, (int)_plain.Length);
        pipe.Blocks.Add(new BinaryBlock(offset, checked((int)(_stream.Position - offset)), (int)_plain.Length));
    }

    private long WriteLookup(List<BinaryBlock>? blocks)
    {
        var offset = _stream.Position;
        foreach (var block in blocks ?? [])
            block.Write(_writer);
        return offset;
    }

    /// <summary>Writes a column's annotations and their table of contents; returns its offset, or 0 if there are none.</summary>
    private long WriteAnnotations(DataViewSchema.Annotations annotations)
    {
        var written = new List<(string Name, ValueCodec Codec, BinaryCompression Compression, long Offset, long Size)>();
        foreach (var annotation in annotations.Schema)
        {
            if (annotation.IsHidden)
                throw new InvalidOperationException($"A column has two annotations '{annotation.Name}'; files hold one of a name.");
            if (ValueCodecs.Find(annotation.Type) is not { } codec)
            {
                const string Message = "The annotation '{0}' is not saved: its type {1} has no form in files.";
                _channel.Warning(MessageSensitivity.Schema, Message, annotation.Name, annotation.Type);
                continue;
            }
            var (bytes, compression) = Encode(annotations, annotation, codec);
            written.Add((annotation.Name, codec, compression, _stream.Position, bytes.Length));
            _writer.Write(bytes);
        }
        if (written.Count == 0)
            return 0;

        var offset = _stream.Position;
        _writer.Write7BitEncodedInt(written.Count);
        foreach (var (name, codec, compression, position, size) in written)
        {
            _writer.Write(name);
            codec.WriteType(_writer);
            _writer.Write((byte)compression);
            _writer.Write(position);
            _writer.Write7BitEncodedInt64(size);
        }
        return offset;
    }

    private bool Skip(DataViewSchema.Column column)
    {
        const string Message = "The column '{0}' is not saved: its type {1} has no form in files.";
        _channel.Info(MessageSensitivity.Schema, Message, column.Name, column.Type);
        return false;
    }

    /// <summary>An annotation's value, compressed where that makes it smaller.</summary>
    private (byte[] Bytes, BinaryCompression Compression) Encode(
        DataViewSchema.Annotations annotations, DataViewSchema.Column annotation, ValueCodec codec)
    {
        _plain.SetLength(0);
        codec.WriteAnnotation(_plainWriter, annotations, annotation);
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(_plain.GetBuffer(), 0, (int)_plain.Length);
        return packed.Length < _plain.Length ? (packed.ToArray(), BinaryCompression.Deflate) : (_plain.ToArray(), BinaryCompression.None);
    }
}
