using MLExtensions.Shared;

namespace MLExtensions.Onnx;

/// <summary>Writing directories so that a reader sees the old content or the new, never half of it.</summary>
internal static class AtomicDirectory
{
    /// <summary>
    /// Fills a temporary directory beside <paramref name="path"/> and moves it into place. An existing directory is replaced only if
    /// it holds nothing but files that <paramref name="isOwn"/> recognises.
    /// </summary>
    public static void Create(string path, Func<string, bool> isOwn, Action<string> fill)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(target))
            throw new IOException($"'{target}' is a file; a directory is to be made there.");
        if (Directory.Exists(target))
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(target))
            {
                if (Directory.Exists(entry) || !isOwn(Path.GetFileName(entry)))
                    throw new IOException($"'{target}' would be replaced, but it holds '{Path.GetFileName(entry)}', which is not part of it. Remove that or choose another directory.");
            }
        }

        var temporary = AtomicFile.TemporaryName(target);
        try
        {
            Directory.CreateDirectory(temporary);
            fill(temporary);
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);
            Directory.Move(temporary, target);
        }
        catch
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
            throw;
        }
    }
}
