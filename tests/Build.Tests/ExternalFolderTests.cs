using MLExtensions.Build.Setup;

namespace MLExtensions.Build.Tests;

/// <summary>A folder that set-up fills is there complete or not at all, whatever happens meanwhile.</summary>
[TestClass]
public sealed class ExternalFolderTests
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("mlext-build-");

    [TestCleanup]
    public void DeleteScratch() => _scratch.Delete(recursive: true);

    [TestMethod]
    public void A_filled_folder_is_current_for_its_stamp_alone()
    {
        ExternalFolder folder = new(_scratch.FullName, "weights");

        folder.Replace("hash 1", path => File.WriteAllText(Path.Combine(path, "a.bin"), "1"));

        Assert.IsTrue(folder.IsCurrent("hash 1"));
        Assert.IsFalse(folder.IsCurrent("hash 2"));
        Assert.AreEqual("1", File.ReadAllText(Path.Combine(folder.FullPath, "a.bin")));
    }

    [TestMethod]
    public void A_failing_fill_leaves_the_old_folder_and_no_scraps()
    {
        ExternalFolder folder = new(_scratch.FullName, "weights");
        folder.Replace("hash 1", path => File.WriteAllText(Path.Combine(path, "a.bin"), "1"));

        Assert.ThrowsExactly<InvalidOperationException>(() => folder.Replace("hash 2", path =>
        {
            File.WriteAllText(Path.Combine(path, "a.bin"), "half");
            throw new InvalidOperationException();
        }));

        Assert.IsTrue(folder.IsCurrent("hash 1"));
        Assert.AreEqual("1", File.ReadAllText(Path.Combine(folder.FullPath, "a.bin")));
        Assert.HasCount(1, _scratch.GetFileSystemInfos());
    }

    [TestMethod]
    public void Replacing_a_link_leaves_the_folder_it_points_to_alone()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("making a symbolic link needs a privilege on Windows");
        DirectoryInfo elsewhere = _scratch.CreateSubdirectory("elsewhere");
        File.WriteAllText(Path.Combine(elsewhere.FullName, "precious.txt"), "kept");
        Directory.CreateSymbolicLink(Path.Combine(_scratch.FullName, "weights"), elsewhere.FullName);

        new ExternalFolder(_scratch.FullName, "weights").Replace("hash", path => File.WriteAllText(Path.Combine(path, "a.bin"), "1"));

        Assert.AreEqual("kept", File.ReadAllText(Path.Combine(elsewhere.FullName, "precious.txt")));
        Assert.IsNull(new DirectoryInfo(Path.Combine(_scratch.FullName, "weights")).LinkTarget);
    }

    [TestMethod]
    public void The_lock_admits_one_holder_at_a_time()
    {
        string path = Path.Combine(_scratch.FullName, ".lock");
        using (FileLock.Acquire(path, TimeSpan.FromSeconds(1)))
            Assert.ThrowsExactly<BuildException>(() => FileLock.Acquire(path, TimeSpan.Zero).Dispose());

        FileLock.Acquire(path, TimeSpan.Zero).Dispose();
    }
}
