namespace MLExtensions.Shared;

/// <summary>Writes a file so that a reader sees the old content or the new, never half of it. Compiled into each assembly that writes files.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside <paramref name="path"/>, then moves into place; a failure leaves what was there, and nothing else.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        // A link stays a link: the file that it points to is replaced.
        var target = LinkedPath.Resolve(path);
        if (Directory.Exists(target))
            throw new IOException($"'{target}' is a folder; name a file in it.");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new DirectoryNotFoundException($"'{target}' cannot be written: its folder does not exist. Create it first.");
        var draft = TemporaryName(target);
        var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>A name beside <paramref name="target"/> that nothing else uses.</summary>
    public static string TemporaryName(string target) => $"{target}.{Guid.NewGuid():N}.tmp";
}
