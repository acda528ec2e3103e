using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Encoders;

[TestClass]
[DoNotParallelize]
public sealed class DefaultTextEncoderTests
{
    [TestMethod]
    public void A_given_directory_is_taken_as_it_is() => Assert.AreEqual("/my/encoder", DefaultTextEncoder.Locate("/my/encoder"));

    [TestMethod]
    public void The_environment_comes_next()
    {
        using var folder = new TemporaryFolder();
        WithVariable(folder.Path, () => Assert.AreEqual(folder.Path, DefaultTextEncoder.Locate()));

        WithVariable(folder["gone"], () =>
        {
            var e = Assert.ThrowsExactly<DirectoryNotFoundException>(() => DefaultTextEncoder.Locate());
            StringAssert.Contains(e.Message, "MLEXT_ENCODER");
            StringAssert.Contains(e.Message, "gone");
        });
    }

    [TestMethod]
    public void The_checkout_comes_last() => WithVariable(null, () =>
        Assert.AreEqual(Path.Combine(Folders.Repository, ".packages", "universal-sentence-encoder-lite"), DefaultTextEncoder.Locate()));

    private static void WithVariable(string? value, Action action)
    {
        var before = Environment.GetEnvironmentVariable(DefaultTextEncoder.EnvironmentVariable);
        try
        {
            Environment.SetEnvironmentVariable(DefaultTextEncoder.EnvironmentVariable, value);
            action();
        }
        finally
        {
            Environment.SetEnvironmentVariable(DefaultTextEncoder.EnvironmentVariable, before);
        }
    }
}
