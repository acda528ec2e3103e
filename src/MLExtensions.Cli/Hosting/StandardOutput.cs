using Microsoft.Win32.SafeHandles;

namespace MLExtensions.Cli.Hosting;

/// <summary>Opens the process's standard output.</summary>
internal static class StandardOutput
{
    // The console's own stream drops data silently once the reader of a pipe has gone; a stream over the handle fails, so that
    // 'mlext ... | head' ends instead of computing to the end. Over a file it would keep a position of its own, apart from that of
    // other programs that write to the same output.
    public static Stream Open()
    {
        if (!OperatingSystem.IsWindows())
        {
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!stream.CanSeek)
                return stream;
            stream.Dispose();
        }

        return Console.OpenStandardOutput();
    }
}
