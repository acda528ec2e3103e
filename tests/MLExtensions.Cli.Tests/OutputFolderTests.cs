using MLExtensions.Cli.Hosting;
using MLExtensions.Cli.Output;
using MLExtensions.Testing;

namespace MLExtensions.Cli.Tests;

[TestClass]
public sealed class OutputFolderTests : IDisposable
{
    private static readonly string[] s_own = ["a", "b/old"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void A_full_disk_leaves_nothing_half_written_and_what_was_there_as_it_was()
    {
        Directory.CreateDirectory(_folder["out"]);
        File.WriteAllText(_folder["out", "a"], "old");
        using (var output = new OutputFolder(_folder["out"], s_own, overwrite: true))
        {
            var error = Assert.ThrowsExactly<ToolException>(() => output.Write(path =>
            {
                File.WriteAllText(Path.Combine(path, "a"), "half");
                throw new IOException("No space left on device");
            }));
            StringAssert.Contains(error.Message, "nothing was left of it: No space left on device");
        }

        Assert.AreEqual("old", File.ReadAllText(_folder["out", "a"]));
        CollectionAssert.AreEqual(new[] { _folder["out"] }, Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    public void The_folder_is_there_once_it_is_whole()
    {
        using var output = new OutputFolder(_folder["out"] + Path.DirectorySeparatorChar, s_own, overwrite: false);
        output.Write(path => File.WriteAllText(Path.Combine(path, "a"), "new"));
        Assert.IsFalse(Directory.Exists(_folder["out"]));

        output.Commit();

        Assert.AreEqual("new", File.ReadAllText(_folder["out", "a"]));
        CollectionAssert.AreEqual(new[] { _folder["out"] }, Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    public void A_folder_is_replaced_with_all_that_was_in_it()
    {
        Directory.CreateDirectory(_folder["out", "b"]);
        File.WriteAllText(_folder["out", "b", "old"], "old");
        using var output = new OutputFolder(_folder["out"], s_own, overwrite: true);
        output.Write(path => File.WriteAllText(Path.Combine(path, "a"), "new"));

        output.Commit();

        CollectionAssert.AreEqual(new[] { _folder["out", "a"] }, Directory.GetFileSystemEntries(_folder["out"]));
        CollectionAssert.AreEqual(new[] { _folder["out"] }, Directory.GetFileSystemEntries(_folder.Path));
    }
}
