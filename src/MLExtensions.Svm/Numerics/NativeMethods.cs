using System.Runtime.InteropServices;

namespace MLExtensions.Svm.Numerics;

/// <summary>The one call into the operating system: advice on page sizes.</summary>
internal static unsafe partial class NativeMethods
{
    private const int MadviseHugePage = 14;

    /// <summary>Asks for large pages where the system takes such advice (Linux); without effect elsewhere and where refused.</summary>
    public static void AdviseLargePages(void* start, nuint bytes)
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = Advise(start, bytes, MadviseHugePage);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library without madvise: ordinary pages serve as well.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint bytes, int advice);
}
