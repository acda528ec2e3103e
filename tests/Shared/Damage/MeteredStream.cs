namespace MLExtensions.Testing;

/// <summary>Bytes to read, and how many were read: a measure of work that does not depend on the machine.</summary>
internal sealed class MeteredStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    public long BytesRead { get; private set; }

    // Reading into spans comes here as well.
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = base.Read(buffer, offset, count);
        // An endless loop of empty reads counts too.
        BytesRead += Math.Max(1, read);
        return read;
    }

    public override int ReadByte()
    {
        BytesRead++;
        return base.ReadByte();
    }
}
