using System.Security.Cryptography;
using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;
using MLExtensions.Shared;

namespace MLExtensions.Cli.Output;

/// <summary>Writes a temporary file beside the target and renames it at the end: the target is the old file or the whole new one.</summary>
internal sealed class AtomicFile : OutputTarget
{
    private readonly string _target;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _committed;

    public AtomicFile(string path, FileFormat format)
        : base(path, format)
    {
        if (Directory.Exists(path))
            throw new ToolException($"The output '{path}' is a folder. Name a file in it.");
        // A link stays a link: the file that it points to is replaced.
        _target = LinkedPath.Resolve(path);
        var folder = Path.GetDirectoryName(_target)!;
        if (!Directory.Exists(folder))
            throw new ToolException($"The output's folder '{folder}' does not exist. Create it first.");

        _temporary = $"{_target}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.tmp";
        _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes);
        Stream = new OutputStream(_stream, path);
    }

    public override Stream Stream { get; }

    public override void Commit()
    {
        try
        {
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            if (!OperatingSystem.IsWindows() && File.Exists(_target))
                File.SetUnixFileMode(_temporary, File.GetUnixFileMode(_target));
            File.Move(_temporary, _target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"The output '{Name}' cannot be replaced: {e.Message}", e);
        }

        _committed = true;
    }

    public override void Dispose()
    {
        if (_committed)
            return;
        try
        {
            // On a full disk the last flush fails again.
            _stream.Dispose();
        }
        catch (IOException)
        {
        }

        File.Delete(_temporary);
    }
}
