namespace MLExtensions.Build;

/// <summary>Tells whether this program was compiled from its present sources.</summary>
internal static class OwnSources
{
    public static bool AreOlderThanProgram(Repository repository)
    {
        string stamp = Path.Combine(repository.Artifacts, "eng", "built");
        if (!File.Exists(stamp))
            return false;

        string folder = repository.PathOf("eng", "Build");
        DateTime built = File.GetLastWriteTimeUtc(stamp);
        return Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(repository.Root, "Directory.*"))
            .Append(folder)
            .Append(repository.PathOf("global.json"))
            .Append(repository.PathOf("eng", "Sources.props"))
            .All(source => File.GetLastWriteTimeUtc(source) <= built);
    }
}
