namespace MLExtensions.Build;

/// <summary>A lock between processes, held through an open file: it ends with the process that holds it, however that ends.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <summary>Waits for the lock.</summary>
    /// <param name="path">The lock's file; created where it is missing and left behind.</param>
    /// <param name="patience">How long to wait for another process.</param>
    /// <exception cref="BuildException">Another process held the lock all the time.</exception>
    public static FileLock Acquire(string path, TimeSpan patience)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        long deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        for (bool told = false; ; told = true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                if (Environment.TickCount64 >= deadline)
                {
                    throw new BuildException(
                        $"Another command has held {path} for {patience.TotalMinutes:0.#} minutes.",
                        "Wait for it or end it, then try again.");
                }

                if (!told)
                    Log.Note("waiting for another build command in this checkout to finish");
                Thread.Sleep(PollInterval);
            }
        }
    }

    public void Dispose() => _stream.Dispose();
}
