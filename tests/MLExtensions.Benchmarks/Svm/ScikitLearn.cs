using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using MLExtensions.Svm;

namespace MLExtensions.Benchmarks.Svm;

/// <summary>Runs scikit-learn's SVR or SVC in a child process on the same floats.</summary>
internal static class ScikitLearn
{
    // Debian's python3-sklearn belongs to this interpreter, whatever else is on the path.
    private const string DebianPython = "/usr/bin/python3";

    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static ScikitLearnResult Run(SvmCase machine, FeatureMatrix train, float[] targets, FeatureMatrix test)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mlextensions-svm-");
        try
        {
            string Path(string name) => System.IO.Path.Combine(folder.FullName, name);
            Write(Path("train.f32"), train.Values.Span);
            Write(Path("targets.f32"), targets);
            Write(Path("test.f32"), test.Values.Span);
            string script = System.IO.Path.Combine(AppContext.BaseDirectory, "Svm", "scikit_svm.py");
            ProcessStartInfo start = new(File.Exists(DebianPython) ? DebianPython : "python3") { RedirectStandardOutput = true };
            foreach (object argument in (object[])[
                script, machine.ScikitName, folder.FullName, train.Rows, train.Columns, test.Rows, machine.C, machine.Epsilon, SvmCase.Tolerance])
            {
                start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
            }
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{start.FileName} {script} failed with exit code {process.ExitCode}; python3-sklearn is needed.");
            ScikitLearnResult result = JsonSerializer.Deserialize<ScikitLearnResult>(output, s_options)!;
            return result with { Decisions = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(Path("decisions.f64"))).ToArray() };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(string path, ReadOnlySpan<float> values)
    {
        using FileStream file = File.Create(path);
        file.Write(MemoryMarshal.AsBytes(values));
    }
}
