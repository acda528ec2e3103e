using System.IO.Compression;

namespace Microsoft.ML.Persistence;

/// <summary>The decompressed bytes of a block, read forwards; its length is what the file announced.</summary>
internal sealed class BlockStream(MemoryStream stored, int plainSize, BinaryCompression compression) : Stream
{
    private readonly Stream _source =
        compression == BinaryCompression.None ? stored : new DeflateStream(stored, CompressionMode.Decompress);
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => plainSize;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _source.Read(buffer[..Math.Min(buffer.Length, plainSize - _position)]);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _source.Dispose();
        base.Dispose(disposing);
    }
}
