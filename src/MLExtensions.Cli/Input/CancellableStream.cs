namespace MLExtensions.Cli.Input;

/// <summary>Lets a read that waits for a terminal or a pipe be cancelled: the wait is given up, the read is left to the process's end.</summary>
internal sealed class CancellableStream(Stream inner, CancellationToken cancellationToken) : ReadOnlyStream(inner)
{
    private const int BufferBytes = 1 << 16;

    private readonly byte[] _buffer = new byte[BufferBytes];

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wanted = Math.Min(buffer.Length, _buffer.Length);
        var read = Task.Run(() => Inner.Read(_buffer, 0, wanted), CancellationToken.None).WaitAsync(cancellationToken).GetAwaiter().GetResult();
        _buffer.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        // Closing a standard input that another thread still waits on would block.
        if (!cancellationToken.IsCancellationRequested)
            base.Dispose(disposing);
    }
}
