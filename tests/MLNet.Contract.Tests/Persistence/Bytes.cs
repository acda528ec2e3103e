namespace MLNet.Contract.Tests.Persistence;

internal static class Bytes
{
    public static void AssertEqual(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual) =>
        Assert.AreEqual(Convert.ToHexString(expected), Convert.ToHexString(actual));
}
