using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Options;

namespace MLExtensions.Cli.Output;

/// <summary>Where a result goes. Without <see cref="Commit"/>, disposing leaves a file as it was before.</summary>
internal abstract class OutputTarget(string name, FileFormat format) : IDisposable
{
    protected const int BufferBytes = 1 << 16;

    /// <summary>How messages call the target.</summary>
    public string Name => name;

    public FileFormat Format => format;

    /// <summary>The stream to write to; it can seek where <see cref="Format"/> is npy.</summary>
    public abstract Stream Stream { get; }

    /// <summary>Opens a file's target.</summary>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static OutputTarget ForFile(string path, FileFormat format)
    {
        try
        {
            return IsDevice(path) ? StreamTarget.ForDevice(path, format) : new AtomicFile(path, format);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"The output '{path}' cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Puts what was written in its place.</summary>
    public abstract void Commit();

    public abstract void Dispose();

    // A device or a pipe such as /dev/null or bash's >(command) must be written to, not replaced.
    private static bool IsDevice(string path) => !OperatingSystem.IsWindows() && Path.GetFullPath(path) is var full &&
        (full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal));
}
