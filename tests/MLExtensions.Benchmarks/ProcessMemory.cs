using System.Globalization;

namespace MLExtensions.Benchmarks;

/// <summary>What Linux says this process holds, native memory included.</summary>
internal static class ProcessMemory
{
    // What clear_refs takes to forget the most memory held so far (proc_pid_clear_refs(5)).
    private const string ResetPeak = "5";
    private const int MiB = 1 << 20;

    /// <summary>The bytes held now.</summary>
    public static long Held => Status("VmRSS:");

    /// <summary>The most bytes held since the start, or since <see cref="ForgetPeak"/>.</summary>
    public static long Peak => Status("VmHWM:");

    /// <summary>Starts <see cref="Peak"/> anew.</summary>
    public static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", ResetPeak);

    /// <summary>Bytes in MiB, with the unit.</summary>
    public static string Mega(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / MiB:N0} MiB");

    private static long Status(string name) => 1024 * long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
