using System.Text;
using MLExtensions.Cli.Input;

namespace MLExtensions.Cli.Tests.Support;

/// <summary>An input of many equal rows, made while it is read.</summary>
internal sealed class EndlessRows(string header, string row, Func<long, bool> mayGoOn, long rows) : ReadOnlyStream(Null)
{
    private readonly byte[] _row = Encoding.UTF8.GetBytes(row);
    private byte[] _pending = Encoding.UTF8.GetBytes(header);
    private long _made;

    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && (_pending.Length > 0 || TryMake()))
        {
            var length = Math.Min(buffer.Length - read, _pending.Length);
            _pending.AsSpan(0, length).CopyTo(buffer[read..]);
            _pending = _pending[length..];
            read += length;
        }

        return read;
    }

    private bool TryMake()
    {
        if (_made == rows)
            return false;
        if (!mayGoOn(_made))
            throw new InvalidOperationException($"{_made} rows were read before anything was written.");
        _made++;
        _pending = _row;
        return true;
    }
}
