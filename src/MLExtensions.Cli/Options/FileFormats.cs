namespace MLExtensions.Cli.Options;

/// <summary>Formats by the names that options take and by the extensions of files.</summary>
internal static class FileFormats
{
    private static readonly (FileFormat Format, string Name, string[] Extensions)[] s_all =
    [
        (FileFormat.JsonLines, "jsonl", [".jsonl", ".ndjson"]),
        (FileFormat.Csv, "csv", [".csv"]),
        (FileFormat.Tsv, "tsv", [".tsv", ".tab"]),
        (FileFormat.Text, "txt", [".txt"]),
        (FileFormat.Npy, "npy", [".npy"]),
    ];

    public static string[] Names(IEnumerable<FileFormat> formats) => [.. s_all.Where(f => formats.Contains(f.Format)).Select(f => f.Name)];

    public static FileFormat Named(string name) => s_all.Single(f => f.Name == name).Format;

    public static FileFormat? OfFile(string path)
    {
        var extension = Path.GetExtension(path);
        return s_all.Where(f => f.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase)).Select(f => (FileFormat?)f.Format).FirstOrDefault();
    }
}
