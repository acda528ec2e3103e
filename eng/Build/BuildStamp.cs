namespace MLExtensions.Build;

/// <summary>A file that remembers when something was last built, and with which settings.</summary>
internal sealed class BuildStamp(string path, string settings)
{
    /// <summary>Whether the stamp was written with these settings after the last change of every input.</summary>
    /// <param name="inputs">Files and folders; a folder's time tells of files that were added to it or removed.</param>
    public bool IsNewerThan(IEnumerable<string> inputs)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != settings)
            return false;

        DateTime built = File.GetLastWriteTimeUtc(path);
        return inputs.All(input => File.GetLastWriteTimeUtc(input) < built);
    }

    /// <summary>Writes the stamp, dated when the build began: what changed meanwhile counts as changed.</summary>
    public void Write(DateTime started)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, settings);
        File.SetLastWriteTimeUtc(path, started);
    }
}
