namespace Microsoft.ML;

/// <summary>A seekable buffer that is in memory while it is small and moves to a temporary file, deleted on close, when it grows.</summary>
internal sealed class SpillStream : Stream
{
    private const int DefaultThreshold = 64 << 20;

    private readonly string _folder;
    private readonly int _threshold;
    private Stream _buffer = new MemoryStream();

    /// <summary>Creates an empty buffer.</summary>
    /// <param name="folder">The folder for the file.</param>
    /// <param name="threshold">How many bytes stay in memory.</param>
    public SpillStream(string folder, int threshold = DefaultThreshold)
    {
        _folder = folder;
        _threshold = threshold;
    }

    /// <summary>The temporary file's former or present path; null while the buffer is in memory.</summary>
    internal string? FileName => (_buffer as FileStream)?.Name;

    public override bool CanRead => _buffer.CanRead;

    public override bool CanSeek => _buffer.CanSeek;

    public override bool CanWrite => _buffer.CanWrite;

    public override long Length => _buffer.Length;

    public override long Position
    {
        get => _buffer.Position;
        set => _buffer.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => _buffer.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => _buffer.Read(buffer);

    public override int ReadByte() => _buffer.ReadByte();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        SpillIfBeyond(Position + buffer.Length);
        _buffer.Write(buffer);
    }

    public override void WriteByte(byte value) => Write([value]);

    public override void SetLength(long value)
    {
        SpillIfBeyond(value);
        _buffer.SetLength(value);
    }

    public override long Seek(long offset, SeekOrigin origin) => _buffer.Seek(offset, origin);

    public override void Flush() => _buffer.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _buffer.Dispose();
        base.Dispose(disposing);
    }

    private void SpillIfBeyond(long length)
    {
        if (length <= _threshold || _buffer is not MemoryStream memory)
            return;
        var file = CreateTemporaryFile();
        try
        {
            var position = memory.Position;
            memory.Position = 0;
            memory.CopyTo(file);
            file.Position = position;
        }
        catch
        {
            file.Dispose();
            throw;
        }
        memory.Dispose();
        _buffer = file;
    }

    private FileStream CreateTemporaryFile()
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        var windows = OperatingSystem.IsWindows();
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920,
            windows ? FileOptions.DeleteOnClose : FileOptions.None);
        // Elsewhere a file without a name lives on until it is closed, even if that is by a crash.
        if (!windows)
            File.Delete(path);
        return file;
    }
}
