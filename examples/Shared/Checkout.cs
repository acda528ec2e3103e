namespace MLExtensions.Examples;

/// <summary>The checkout that an example runs from, and the folder of data beside it. Compiled into each example.</summary>
internal static class Checkout
{
    private const string Solution = "MLExtensions.sln";

    private static string Root { get; } = Find();

    /// <summary>A path in the checkout.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A path in the folder <c>shared</c> beside the checkout; null where there is none.</summary>
    public static string? Beside(params string[] parts)
    {
        var path = Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));
        return Path.Exists(path) ? path : null;
    }

    /// <summary>A path as a person reads it: from the current folder.</summary>
    public static string Shown(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"The example runs from a checkout of MLExtensions: no {Solution} at or above '{AppContext.BaseDirectory}'.");
    }
}
