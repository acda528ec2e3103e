using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using MLExtensions.Build.Setup;

namespace MLExtensions.Build.Tests;

/// <summary>A fetched tarball is trusted by its hash alone, and even then nothing in it lands outside its folder.</summary>
[TestClass]
public sealed class PackageArchiveTests
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("mlext-build-");

    [TestCleanup]
    public void DeleteScratch() => _scratch.Delete(recursive: true);

    [TestMethod]
    public void A_tarball_with_the_pinned_hash_is_accepted()
    {
        string tarball = Tarball(("package/a.txt", "content"));
        PackageArchive.Verify(tarball, Package(Convert.ToHexStringLower(SHA512.HashData(File.ReadAllBytes(tarball)))));
    }

    [TestMethod]
    public void A_tarball_with_one_changed_byte_is_refused_with_both_hashes()
    {
        string tarball = Tarball(("package/a.txt", "content"));
        byte[] bytes = File.ReadAllBytes(tarball);
        string pinned = Convert.ToHexStringLower(SHA512.HashData(bytes));
        bytes[^1] ^= 1;
        File.WriteAllBytes(tarball, bytes);

        BuildException refusal = Assert.ThrowsExactly<BuildException>(() => PackageArchive.Verify(tarball, Package(pinned)));

        StringAssert.Contains(refusal.Message, pinned);
        StringAssert.Contains(refusal.Message, Convert.ToHexStringLower(SHA512.HashData(bytes)));
        StringAssert.Contains(refusal.Message, "some-package@1.0.0");
    }

    [TestMethod]
    public void Wanted_files_are_unpacked_without_the_leading_folder()
    {
        string tarball = Tarball(("package/keep/a.txt", "alpha"), ("package/other/b.txt", "beta"), ("package/keep/c.meta", "gamma"));
        NpmPackage package = Package("") with { Keep = ["keep/"], Drop = [".meta"] };

        string target = Unpack(tarball, package.Wants);

        string[] files = [.. Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(target, file))];
        CollectionAssert.AreEqual(new[] { Path.Combine("keep", "a.txt") }, files);
        Assert.AreEqual("alpha", File.ReadAllText(Path.Combine(target, "keep", "a.txt")));
    }

    [TestMethod]
    [DataRow("package/../../evil.txt")]
    [DataRow("package/a/../../../evil.txt")]
    [DataRow("/tmp/evil.txt")]
    [DataRow("../evil.txt")]
    [DataRow("package/..\\..\\evil.txt")]
    [DataRow("package/C:/evil.txt")]
    [DataRow("evil.txt")]
    public void A_path_that_leaves_the_folder_is_refused(string path)
    {
        string tarball = Tarball((path, "evil"));

        BuildException refusal = Assert.ThrowsExactly<BuildException>(() => Unpack(tarball, _ => true));

        StringAssert.Contains(refusal.Message, path);
        Assert.IsEmpty(_scratch.GetFiles("evil.txt", SearchOption.AllDirectories));
    }

    [TestMethod]
    [DataRow(TarEntryType.SymbolicLink)]
    [DataRow(TarEntryType.HardLink)]
    public void Links_are_refused(TarEntryType type)
    {
        string tarball = Path.Combine(_scratch.FullName, "links.tgz");
        using (TarWriter writer = Writer(tarball))
            writer.WriteEntry(new PaxTarEntry(type, "package/link") { LinkName = "../../outside" });

        BuildException refusal = Assert.ThrowsExactly<BuildException>(() => Unpack(tarball, _ => true));

        StringAssert.Contains(refusal.Message, "package/link");
    }

    private static NpmPackage Package(string hash) => new("some-package", "1.0.0", hash, "folder", "a test", [], []);

    private static TarWriter Writer(string path) => new(new GZipStream(File.Create(path), CompressionLevel.Fastest));

    private string Unpack(string tarball, Predicate<string> wants)
    {
        string target = Path.Combine(_scratch.FullName, "deep", "target");
        Directory.CreateDirectory(target);
        PackageArchive.Unpack(tarball, target, wants);
        return target;
    }

    private string Tarball(params (string Path, string Content)[] entries)
    {
        string path = Path.Combine(_scratch.FullName, "archive.tgz");
        using TarWriter writer = Writer(path);
        foreach ((string name, string content) in entries)
        {
            PaxTarEntry entry = new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)) };
            writer.WriteEntry(entry);
        }

        return path;
    }
}
