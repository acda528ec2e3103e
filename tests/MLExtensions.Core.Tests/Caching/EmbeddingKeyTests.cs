using MLExtensions.Caching;

namespace MLExtensions.Core.Tests.Caching;

[TestClass]
public sealed class EmbeddingKeyTests
{
    [TestMethod]
    public void Whatever_an_embedding_depends_on_makes_another_key()
    {
        var space = new EmbeddingKeySpace("encoder", "mean");
        EmbeddingKey[] keys =
        [
            space.Of("text"),
            space.Of("Text"),
            space.Of("text "),
            space.Of(""),
            space.Of("text", ""),
            space.Of("te", "xt"),
            space.Of("tex", "t"),
            space.Of("\uD800"),
            space.Of("\uD801"),
            space.Of("\uFFFD"),
            space.Of(System.Text.Encoding.Unicode.GetBytes("text")),
            new EmbeddingKeySpace("encoder", "cls").Of("text"),
            new EmbeddingKeySpace("encode", "rmean").Of("text"),
            space.Of(new string('x', 100_000)),
            space.Of(new string('x', 100_001)),
        ];

        CollectionAssert.AllItemsAreUnique(keys);
        Assert.AreEqual(keys[0], new EmbeddingKeySpace("encoder", "mean").Of("text"));
        Assert.AreEqual(keys[13], space.Of(new string('x', 100_000)));
    }

    [TestMethod]
    public void Keys_are_the_same_tomorrow()
    {
        // Files hold them: a change here makes every cache useless.
        Assert.AreEqual("76109324", new EmbeddingKeySpace("encoder", "mean").Of("text").ToString()[..8]);
    }

    [TestMethod]
    public void Bytes_go_in_and_come_out()
    {
        var bytes = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var copy = new byte[32];

        new EmbeddingKey(bytes).CopyTo(copy);

        CollectionAssert.AreEqual(bytes, copy);
        Assert.ThrowsExactly<ArgumentException>(() => new EmbeddingKey(bytes.AsSpan(1)));
        Assert.ThrowsExactly<ArgumentException>(() => new EmbeddingKey(bytes).CopyTo(copy.AsSpan(1)));
    }
}
