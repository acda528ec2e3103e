using System.Globalization;

namespace MLExtensions.Svm.Numerics;

/// <summary>How much memory the machine, or the container, has to spare.</summary>
internal static class FreeMemory
{
    private const string LinuxReport = "/proc/meminfo";

    /// <summary>Bytes that can be taken without displacing others.</summary>
    public static long Bytes()
    {
        GCMemoryInfo info = GC.GetGCMemoryInfo();
        // The runtime's figure honours a container's limit; its load is that of the last collection, so our own use is taken as it is now.
        long total = info.TotalAvailableMemoryBytes;
        long free = Math.Max(0, total - Math.Max(info.MemoryLoadBytes, Environment.WorkingSet));
        return OperatingSystem.IsLinux() && LinuxAvailable() is { } available ? Math.Min(free, available) : free;
    }

    private static long? LinuxAvailable()
    {
        try
        {
            foreach (string line in File.ReadLines(LinuxReport))
            {
                string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (parts is ["MemAvailable:", var kibibytes, ..])
                    return long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024;
            }
        }
        catch (IOException)
        {
            // No such report here: the runtime's figure stands.
        }
        return null;
    }
}
