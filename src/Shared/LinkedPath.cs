namespace MLExtensions.Shared;

/// <summary>Where a path leads. Compiled into each assembly that reads or writes files.</summary>
internal static class LinkedPath
{
    /// <summary>The full path of the file that a path leads to, through symbolic links; of itself where it is no link.</summary>
    public static string Resolve(string path)
    {
        // In full first: of a bare name, what a relative link points to would be looked for in the root.
        var full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    /// <summary>Whether two paths lead to the same file, which need not be there.</summary>
    public static bool AreSame(string path, string other) => string.Equals(
        Resolve(path), Resolve(other), OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
