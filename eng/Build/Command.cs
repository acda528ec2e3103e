using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MLExtensions.Build;

/// <summary>Runs other programs: captured, for the steps of a build, or in the foreground, with this process's own streams.</summary>
internal static partial class Command
{
    // A grandchild that outlives the child (a compiler server) may keep the pipes open; its output is not waited for.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    /// <summary>Full path of the dotnet program that runs this process.</summary>
    public static string Dotnet { get; } = FindDotnet();

    /// <summary>Runs a program without standard input, gathering what it prints.</summary>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="timeout">When to end it and its children.</param>
    /// <param name="environment">Variables to add.</param>
    /// <param name="onLine">Called with every line as it comes.</param>
    public static CommandResult Capture(
        string file,
        IEnumerable<string> arguments,
        string folder,
        TimeSpan timeout,
        IReadOnlyDictionary<string, string>? environment = null,
        Action<string>? onLine = null)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Prepare(start, environment);

        List<string> output = [];
        void OnData(object sender, DataReceivedEventArgs data)
        {
            if (data.Data is not { } line)
                return;
            lock (output)
                output.Add(line);
            onLine?.Invoke(line);
        }

        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Start(start);
        using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => KillTree(process));
        using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => KillTree(process));
        process.OutputDataReceived += OnData;
        process.ErrorDataReceived += OnData;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();

        bool exited = process.WaitForExit(timeout);
        if (!exited)
        {
            KillTree(process);
            process.WaitForExit(DrainTime);
        }
        else
        {
            using CancellationTokenSource patience = new(DrainTime);
            try
            {
                process.WaitForExitAsync(patience.Token).GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
            }
        }

        lock (output)
            return new CommandResult(exited ? process.ExitCode : -1, !exited, [.. output], watch.Elapsed);
    }

    /// <summary>
    /// Runs a program with this process's standard streams and working folder, and returns its exit code. An interrupt from the terminal
    /// reaches the program by itself and is ignored here, so that the program decides; a termination signal is passed on.
    /// </summary>
    public static int Foreground(
        string file, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(file, arguments) { WorkingDirectory = folder ?? string.Empty };
        Prepare(start, environment);
        using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using Process process = Start(start);
        using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            Terminate(process);
        });
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Finds a program on the search path, trying Windows' usual extensions there; null where there is none.</summary>
    public static string? FindOnPath(string name)
    {
        string[] extensions = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [string.Empty];
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator))
        {
            foreach (string extension in extensions)
            {
                string candidate = Path.Combine(folder.Trim('"'), name + extension);
                if (folder.Length > 0 && File.Exists(candidate))
                    return candidate;
            }
        }

        return null;
    }

    private static string FindDotnet()
    {
        if (Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet")
            return path;
        return FindOnPath("dotnet")
            ?? throw new BuildException("dotnet is not on the PATH.", "Install the .NET SDK that global.json names and try again.");
    }

    private static void Prepare(ProcessStartInfo start, IReadOnlyDictionary<string, string>? environment)
    {
        start.UseShellExecute = false;
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // No build process may outlive the command that started it.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException)
        {
            throw new BuildException($"Could not start {start.FileName}: {exception.Message}", innerException: exception);
        }
    }

    private static void KillTree(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }

    private static void Terminate(Process process)
    {
        const int SigTerm = 15;
        if (OperatingSystem.IsWindows())
            KillTree(process);
        else if (!process.HasExited)
            _ = SendSignal(process.Id, SigTerm);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SendSignal(int processId, int signal);
}
