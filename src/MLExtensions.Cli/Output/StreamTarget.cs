using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;

namespace MLExtensions.Cli.Output;

/// <summary>Writes straight to a stream; a format that goes back to its header is collected in a temporary file first.</summary>
internal sealed class StreamTarget : OutputTarget
{
    private readonly Stream _destination;
    private readonly FileStream? _spool;

    private StreamTarget(string name, FileFormat format, Stream destination)
        : base(name, format)
    {
        _destination = destination;
        if (format == FileFormat.Npy)
        {
            _spool = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
                BufferBytes, FileOptions.DeleteOnClose);
        }

        Stream = _spool is null ? _destination : new OutputStream(_spool, name);
    }

    public override Stream Stream { get; }

    public static StreamTarget ForStandardOutput(ToolConsole console, FileFormat format) => new("standard output", format, console.OpenOutput());

    public static StreamTarget ForDevice(string path, FileFormat format) =>
        new(path, format, new OutputStream(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), path));

    public override void Commit()
    {
        if (_spool is not null)
        {
            _spool.Position = 0;
            _spool.CopyTo(_destination);
        }

        _destination.Flush();
    }

    public override void Dispose()
    {
        _spool?.Dispose();
        _destination.Dispose();
    }
}
