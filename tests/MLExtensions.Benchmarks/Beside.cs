namespace MLExtensions.Benchmarks;

/// <summary>The folder with data beside the repository.</summary>
internal static class Beside
{
    /// <summary>A path below it; null where it is absent.</summary>
    public static string? Shared(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "MLExtensions.sln")))
                continue;
            var full = Path.GetFullPath(Path.Combine([folder.FullName, "..", "shared", .. path]));
            return Path.Exists(full) ? full : null;
        }

        return null;
    }
}
