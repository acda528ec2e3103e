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
        if (_pending.Length == 0 && _made < rows)
        {
            if (!mayGoOn(_made))
                throw new InvalidOperationException($"{_made} rows were read before anything was written.");
            _made++;
            _pending = _row;
        }

        var length = Math.Min(buffer.Length, _pending.Length);
        _pending.AsSpan(0, length).CopyTo(buffer);
        _pending = _pending[length..];
        return length;
    }
}
