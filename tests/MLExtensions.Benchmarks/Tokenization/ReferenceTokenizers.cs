using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace MLExtensions.Benchmarks.Tokenization;

/// <summary>Runs the reference library in a child process: its Node binding, which npm carries with the native code.</summary>
internal static class ReferenceTokenizers
{
    private const string Package = "tokenizers@0.23.2";

    /// <summary>Tokens and best processor seconds of each vocabulary; null where Node or the package cannot be had.</summary>
    public static IReadOnlyList<(int Tokens, double Seconds)>? Run(string[] texts, int rounds, IEnumerable<string> directories)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "reference");
        var module = Path.Combine(folder, "node_modules", "tokenizers");
        if (!Directory.Exists(module) && Execute("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder, Package]) is null)
            return null;
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, JsonSerializer.Serialize(texts));
            var script = Path.Combine(AppContext.BaseDirectory, "Tokenization", "reference.js");
            var output = Execute("node", [script, module, file, rounds.ToString(CultureInfo.InvariantCulture), .. directories]);
            return output?.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToArray();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (int Tokens, double Seconds) Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        return (json.RootElement.GetProperty("tokens").GetInt32(), json.RootElement.GetProperty("seconds").GetDouble());
    }

    private static string? Execute(string program, string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
