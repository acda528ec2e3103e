namespace MLExtensions.Svm.Tests.Goldens;

/// <summary>The folder of data and reference results that may lie beside the project.</summary>
internal static class SharedFolder
{
    /// <summary>A path in the folder; a test that needs it is inconclusive where it is absent.</summary>
    public static string Path(params string[] parts)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "MLExtensions.sln")))
            folder = folder.Parent;
        string path = System.IO.Path.Combine([folder?.FullName ?? "", "..", "shared", .. parts]);
        if (folder is null || !(File.Exists(path) || Directory.Exists(path)))
            Assert.Inconclusive($"{System.IO.Path.Combine(["../shared", .. parts])} is not beside the project.");
        return path;
    }
}
