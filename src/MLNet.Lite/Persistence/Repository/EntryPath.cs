namespace Microsoft.ML;

/// <summary>Paths of streams in a repository: forward slashes, relative, no tricks.</summary>
internal static class EntryPath
{
    /// <summary>How deep parts may lie in parts; loading recurses.</summary>
    public const int MaximumDepth = 64;

    /// <summary>Appends a checked name, which may itself have folders, to a folder; a null folder is the root.</summary>
    /// <exception cref="ArgumentException">The name is empty, absolute or leads out of the folder.</exception>
    public static string Combine(string? directory, string name)
    {
        if (Problem(name) is { } problem)
            throw new ArgumentException($"'{name}' cannot name a stream in a model: {problem}.", nameof(name));
        return string.IsNullOrEmpty(directory) ? name : $"{directory}/{name}";
    }

    /// <summary>ML.NET on Windows writes backslashes.</summary>
    public static string Normalize(string path) => path.Replace('\\', '/');

    /// <summary>What is wrong with a path, or null.</summary>
    public static string? Problem(string? path)
    {
        if (string.IsNullOrEmpty(path))
            return "it is empty";
        if (path.Any(char.IsControl))
            return "it has control characters";
        if (path.Contains(':', StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal))
            return "it has a colon or a backslash";
        var names = path.Split('/');
        if (names.Any(name => name.Length == 0 || name.All(c => c == '.')))
            return "it is absolute or leads elsewhere";
        if (names.Length > MaximumDepth)
            return $"it is more than {MaximumDepth} folders deep";
        return null;
    }
}
