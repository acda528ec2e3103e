namespace MLNet.Contract.Tests.Support;

/// <summary>A stream that holds so many bytes and then fails, as a full disk does.</summary>
internal sealed class FailingStream(int capacity) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Position + buffer.Length > capacity)
            throw new IOException($"The disk of {capacity} bytes is full.");
        base.Write(buffer.ToArray(), 0, buffer.Length);
    }

    public override void WriteByte(byte value) => Write([value]);
}
