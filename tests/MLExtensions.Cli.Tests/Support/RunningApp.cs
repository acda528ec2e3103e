using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace MLExtensions.Cli.Tests.Support;

/// <summary>A service that <c>mlext train</c> wrote, built and running on a port of its own.</summary>
internal sealed class RunningApp : IDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly HttpClient _http;

    private RunningApp(Process process, string address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = new Uri(address), Timeout = s_patience };
    }

    public static RunningApp Start(string program, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", .. settings])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                // What else it says must go somewhere, or it waits.
                _ = Task.Run(process.StandardOutput.ReadToEnd);
                return new RunningApp(process, line[(at + Listening.Length)..]);
            }
        }

        throw new AssertFailedException($"The service ended with {process.ExitCode}.");
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => _http.PostAsJsonAsync(path, body);

    public Task<HttpResponseMessage> PostTextAsync(string path, string body) => _http.PostAsync(path, new StringContent(body, null, "application/json"));

    public async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await _http.GetStringAsync(path)).RootElement;

    /// <summary>Asks it to end.</summary>
    /// <returns>The exit code.</returns>
    public int Stop()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        Assert.IsTrue(_process.WaitForExit(s_patience), "The service did not end.");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _http.Dispose();
    }
}
