using System.Diagnostics;

namespace MLExtensions.Caching;

/// <summary>Keeps other processes, and other parts of this one, out while it is held. The system lets go of it when a process ends, however it ends.</summary>
internal static class FileLock
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for the lock; dispose what is returned.</summary>
    /// <param name="path">A file for this purpose, made if there is none. It stays: removing it would race with others that open it.</param>
    /// <exception cref="IOException">The file cannot be opened, or somebody else held it for half a minute.</exception>
    public static FileStream Acquire(string path)
    {
        var waiting = Stopwatch.StartNew();
        for (var pause = 1; ; pause = Math.Min(2 * pause, 16))
        {
            try
            {
                // Shared with nobody: that is the lock (flock on Unix).
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException e) when (e.GetType() == typeof(IOException) && waiting.Elapsed < s_patience && File.Exists(path))
            {
                Thread.Sleep(pause);
            }
        }
    }
}
