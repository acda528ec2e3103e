namespace Microsoft.ML;

/// <summary>Output to streams of others that is complete or not there.</summary>
internal static class PartialOutput
{
    /// <summary>Writes to a stream; if that fails, cuts off what was written, where the stream can do that.</summary>
    public static void RemovedOnFailure(Stream stream, Action write)
    {
        var start = stream.CanSeek ? stream.Position : 0;
        try
        {
            write();
        }
        catch
        {
            Remove(stream, start);
            throw;
        }
    }

    private static void Remove(Stream stream, long start)
    {
        if (!stream.CanSeek)
            return;
        try
        {
            stream.SetLength(start);
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ObjectDisposedException or UnauthorizedAccessException)
        {
            // What went wrong first is what the caller is told.
        }
    }
}
