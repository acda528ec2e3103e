namespace MLExtensions.Testing;

/// <summary>Folders that tests read from and write to.</summary>
internal static class Folders
{
    /// <summary>The repository's root: the folder above the test program that holds the solution.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>A path below the folder with reference data beside the repository; where it is absent, the test is inconclusive.</summary>
    public static string Shared(params string[] path)
    {
        var full = Path.Combine([Path.GetDirectoryName(Repository)!, "shared", .. path]);
        if (!Path.Exists(full))
            Assert.Inconclusive($"'{full}' is not there; it holds the reference data of this test.");
        return full;
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MLExtensions.sln")))
                return Path.TrimEndingDirectorySeparator(folder.FullName);
        }

        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds MLExtensions.sln.");
    }
}
