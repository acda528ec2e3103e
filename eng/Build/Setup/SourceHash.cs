using System.Security.Cryptography;
using System.Text;

namespace MLExtensions.Build.Setup;

/// <summary>One hash over the files of some folders: changes when any of them does.</summary>
internal static class SourceHash
{
    public static string Compute(Repository repository, params ReadOnlySpan<string> folders)
    {
        List<string> files = [];
        foreach (string folder in folders)
            files.AddRange(Directory.EnumerateFiles(repository.PathOf(folder), "*", SearchOption.AllDirectories));

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files.Select(file => Path.GetRelativePath(repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file + "\n"));
            hash.AppendData(File.ReadAllBytes(repository.PathOf(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
