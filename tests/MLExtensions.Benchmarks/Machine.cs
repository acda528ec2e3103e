using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML;

namespace MLExtensions.Benchmarks;

/// <summary>What figures were measured on.</summary>
internal static class Machine
{
    private const string CpuInfo = "/proc/cpuinfo", LoadAverage = "/proc/loadavg";

    /// <summary>Processor, load, and versions, on one line.</summary>
    public static string Describe() => string.Join(
        "; ",
        $"{Processor()}, {Environment.ProcessorCount} logical processors{Load()}",
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
        MLNet());

    /// <summary>The ML.NET in use and its version.</summary>
    private static string MLNet()
    {
        var assembly = typeof(MLContext).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        return assembly.GetName().Name == "MLNet.Lite" ? "bundled MLNet.Lite" : $"official Microsoft.ML {version}";
    }

    private static string Processor() => !File.Exists(CpuInfo)
        ? RuntimeInformation.ProcessArchitecture.ToString()
        : File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Load() => File.Exists(LoadAverage) ? $", load {File.ReadAllText(LoadAverage).Split(' ')[0]}" : "";
}
