namespace Microsoft.ML;

/// <summary>Writes a file so that it is complete or not there: beside its place first, then moved.</summary>
internal static class AtomicFile
{
    /// <summary>Writes <paramref name="path"/> by <paramref name="write"/>; a failure leaves what was there before, and nothing else.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var target = Path.GetFullPath(path);
        var draft = Path.Combine(Path.GetDirectoryName(target) ?? "", $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
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
}
