using System.Text;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests.Support;

/// <summary>Files in a test's folder.</summary>
internal static class TemporaryFolderExtensions
{
    public static string Write(this TemporaryFolder folder, string name, string text) => folder.Write(name, Encoding.UTF8.GetBytes(text));

    public static string Write(this TemporaryFolder folder, string name, byte[] bytes)
    {
        File.WriteAllBytes(folder[name], bytes);
        return folder[name];
    }

    /// <summary>The names of the files in the folder, sorted.</summary>
    public static string[] Files(this TemporaryFolder folder) =>
        [.. Directory.GetFiles(folder.Path).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
