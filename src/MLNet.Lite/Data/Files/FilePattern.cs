namespace Microsoft.ML.Data;

/// <summary>Patterns of file paths: <c>*</c> and <c>?</c> in names, <c>...</c> for all folders below, <c>+</c> between patterns.</summary>
internal static class FilePattern
{
    private const string AllFolders = "...";

    /// <summary>
    /// The existing files that <paramref name="pattern"/> stands for: those of each part in order of their names, none twice.
    /// </summary>
    public static IEnumerable<string> Expand(string? pattern)
    {
        if (pattern is null || (pattern.AsSpan().IndexOfAny("*?+") < 0 && !pattern.Contains(AllFolders, StringComparison.Ordinal)))
            return File.Exists(pattern) ? [pattern!] : [];
        var parts = pattern.Split('+', StringSplitOptions.RemoveEmptyEntries);
        return parts.SelectMany(ExpandPart).Distinct(StringComparer.CurrentCultureIgnoreCase);
    }

    private static IEnumerable<string> ExpandPart(string part)
    {
        var recursive = part.IndexOf(AllFolders, StringComparison.Ordinal);
        if (recursive >= 0)
        {
            var name = part[(recursive + AllFolders.Length)..].TrimStart('\\', '/');
            return WithoutDot(part[..recursive], folder => FilesBelow(folder, name.Length > 0 ? name : "*"));
        }
        if (part.AsSpan().IndexOfAny("*?") < 0)
            return File.Exists(part) ? [part] : [];
        return WithoutDot(Path.GetDirectoryName(part) ?? "", folder => FilesIn(folder, Path.GetFileName(part)));
    }

    // A pattern without a folder is one in the current folder, and so are the paths found.
    private static IEnumerable<string> WithoutDot(string folder, Func<string, IEnumerable<string>> find) =>
        folder.Length > 0 ? find(folder) : find(".").Select(path => Path.GetRelativePath(".", path));

    private static IEnumerable<string> FilesBelow(string folder, string name) =>
        FilesIn(folder, name).Concat(Sorted(() => Directory.GetDirectories(folder)).SelectMany(inner => FilesBelow(inner, name)));

    private static string[] FilesIn(string folder, string name) => Sorted(() => Directory.GetFiles(folder, name));

    // A folder that does not exist or may not be read has no files.
    private static string[] Sorted(Func<string[]> list)
    {
        try
        {
            var paths = list();
            Array.Sort(paths);
            return paths;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
