using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Persistence;

/// <summary>Reads the schema of a binary data view, annotations included.</summary>
internal sealed class BinarySchemaReader : IDisposable
{
    // Small files can unpack to very large ones.
    private const long LargestAnnotations = 512L << 20;

    private readonly Stream _stream;
    private readonly BinaryReader _reader;
    private readonly IChannel _channel;
    private readonly BinaryHeader _header;
    private long _unpackable = LargestAnnotations;

    private BinarySchemaReader(Stream stream, IChannel channel)
    {
        _channel = channel;
        _stream = stream;
        _reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        if (stream.Length < BinaryHeader.Size)
            throw new FormatException($"it has {stream.Length} bytes, fewer than a header");
        stream.Position = 0;
        stream.ReadExactly(MemoryMarshal.AsBytes(new Span<BinaryHeader>(ref _header)));
        CheckHeader();
    }

    /// <summary>Reads the schema; columns and annotations of unknown types are left out and reported.</summary>
    /// <param name="stream">A seekable stream that holds nothing else.</param>
    /// <param name="part">The stream's name, for messages.</param>
    /// <param name="channel">Gets the reports.</param>
    /// <exception cref="FormatException">The data is corrupt.</exception>
    public static DataViewSchema Read(Stream stream, string part, IChannel channel)
    {
        try
        {
            using var reader = new BinarySchemaReader(stream, channel);
            return reader.ReadColumns();
        }
        catch (Exception e) when (e is FormatException or IOException or InvalidDataException or ArgumentException or OverflowException)
        {
            throw new FormatException($"The schema in the model's stream '{part}' is corrupt or truncated: {e.Message.TrimEnd('.')}.", e);
        }
    }

    public void Dispose() => _reader.Dispose();

    private void CheckHeader()
    {
        if (_header.Signature != BinaryHeader.SignatureValue)
            throw new FormatException("it is no binary data view");
        if (_header.CompatibleVersion > _header.Version || _header.CompatibleVersion < BinaryHeader.OldestVersion)
            throw new FormatException($"its version {Version(_header.CompatibleVersion)} is not read here");
        if (_header.CompatibleVersion > BinaryHeader.CurrentVersion)
            throw new FormatException(
                $"its version {Version(_header.CompatibleVersion)} is newer than {Version(BinaryHeader.CurrentVersion)}, the newest read; " +
                "update the library");
        // The shortest column takes 20 bytes: a name, a type without parameters, compression, block size and two offsets.
        if (_header.RowCount < 0 || _header.ColumnCount < 0 || _header.ColumnCount > _stream.Length / 20)
            throw new FormatException($"it claims to have {_header.ColumnCount} columns");
        Seek(_header.TailOffset, sizeof(ulong));
        if (_reader.ReadUInt64() != BinaryHeader.TailSignatureValue)
            throw new FormatException("its end mark is wrong");
    }

    private DataViewSchema ReadColumns()
    {
        var schema = new DataViewSchema.Builder();
        if (_header.ColumnCount > 0)
            Seek(_header.TableOfContentsOffset, 0);
        for (var i = 0; i < _header.ColumnCount; i++)
        {
            var name = _reader.ReadString();
            var codec = ValueCodecs.ReadType(_reader);
            var known = Enum.IsDefined((BinaryCompression)_reader.ReadByte());
            _reader.Read7BitEncodedInt(); // rows in a block
            _reader.ReadInt64(); // the lookup table
            var annotationsOffset = _reader.ReadInt64();
            if (codec is null || !known)
            {
                Report("column", name);
                continue;
            }
            var next = _stream.Position;
            schema.AddColumn(name, codec.Type, annotationsOffset == 0 ? null : ReadAnnotations(annotationsOffset));
            _stream.Position = next;
        }
        return schema.ToSchema();
    }

    private DataViewSchema.Annotations ReadAnnotations(long offset)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        Seek(offset, 1);
        var count = _reader.Read7BitEncodedInt();
        _reader.CheckCount(count, 4, "annotations");
        for (var i = 0; i < count; i++)
        {
            var name = _reader.ReadString();
            var codec = ValueCodecs.ReadType(_reader);
            var compression = (BinaryCompression)_reader.ReadByte();
            var position = _reader.ReadInt64();
            var size = _reader.Read7BitEncodedInt64();
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
        var block = new MemoryStream(_reader.ReadBytes(checked((int)size)));
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
        _channel.Warning(MessageSensitivity.Schema, "The {0} '{1}' of the model's schema is left out: its type is unknown here.", what, name);

    private void Seek(long position, long size)
    {
        if (position < BinaryHeader.Size || size < 0 || position > _stream.Length - size)
            throw new FormatException($"its header points to {size} bytes at {position} of {_stream.Length}");
        _stream.Position = position;
    }

    private static string Version(ulong number) => $"{number >> 48}.{(number >> 32) & 0xFFFF}.{(number >> 16) & 0xFFFF}.{number & 0xFFFF}";
}
