namespace MovieRatings;

/// <summary>Where the demo finds its data and puts its results.</summary>
public static class Folders
{
    private const string Solution = "MLExtensions.sln";

    private static readonly string s_root = FindRoot();

    public static string Movies => Path.Combine(s_root, ".packages", "vega-datasets", "data", "movies.json");

    public static string Output => Path.Combine(s_root, "artifacts", "movies");

    /// <summary>A path as a person reads it: from the current folder.</summary>
    public static string Shown(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"The demo runs from a checkout of MLExtensions: no {Solution} at or above '{AppContext.BaseDirectory}'.");
    }
}
