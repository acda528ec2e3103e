namespace MLExtensions.Embeddings.Tests.Support;

/// <summary>Comparing embeddings.</summary>
internal static class Vectors
{
    public static void AreClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        Assert.AreEqual(expected.Length, actual.Length, what);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], tolerance, $"{what}, component {i}");
    }
}
