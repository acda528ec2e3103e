using System.IO.Compression;
using System.Xml.Linq;

namespace MLExtensions.Build.Packing;

/// <summary>What a NuGet package's manifest says of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsTool">Whether it is a .NET tool.</param>
/// <param name="Dependencies">Ids and versions of the packages it needs.</param>
/// <param name="Bytes">Size of the file.</param>
internal sealed record PackedPackage(string Id, string Version, bool IsTool, IReadOnlyList<string> Dependencies, long Bytes)
{
    public static PackedPackage Read(string path)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        ZipArchiveEntry manifest = zip.Entries.FirstOrDefault(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal))
            ?? throw new BuildException($"{path} has no manifest.");
        using Stream stream = manifest.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().First(element => element.Name.LocalName == "metadata");
        string[] dependencies =
        [
            .. metadata.Descendants().Where(element => element.Name.LocalName == "dependency")
                .Select(element => $"{(string?)element.Attribute("id")} {(string?)element.Attribute("version")}").Distinct(),
        ];
        bool isTool = metadata.Descendants()
            .Any(element => element.Name.LocalName == "packageType" && (string?)element.Attribute("name") == "DotnetTool");
        return new PackedPackage(Text(metadata, "id"), Text(metadata, "version"), isTool, dependencies, new FileInfo(path).Length);
    }

    private static string Text(XElement metadata, string name) =>
        metadata.Elements().First(element => element.Name.LocalName == name).Value;
}
