using System.IO.Compression;

namespace Microsoft.ML;

/// <summary>
/// How much the streams of a model may unpack to: 64 MiB, or 100 times what they have packed if that is more. Streams that are open at
/// once, a part's and those of the parts that it is made of, share four times that, so that memory and disk stay bounded however deep they lie.
/// </summary>
internal sealed class UnpackLimit
{
    public const long FreeSize = 64 << 20;
    public const int Ratio = 100;

    private const long OpenSize = 4 * FreeSize;

    private long _open;

    /// <summary>The most bytes that so large a stream may be packed into less than.</summary>
    public static long SmallestPacked(long length) => length > FreeSize ? length / Ratio : 0;

    /// <summary>Counts a stream that is about to be unpacked.</summary>
    /// <returns>What to <see cref="Release"/> when it is closed.</returns>
    /// <exception cref="FormatException">It unpacks to too much.</exception>
    public long Take(string path, ZipArchiveEntry entry)
    {
        if (entry.Length / Ratio <= entry.CompressedLength)
            return 0;
        if (entry.CompressedLength < SmallestPacked(entry.Length) || entry.Length > OpenSize - _open)
            throw new FormatException(
                $"The model's stream '{path}' is refused: its {entry.CompressedLength} bytes unpack to {entry.Length}, more than {Ratio} times as " +
                $"many and more than the {FreeSize >> 20} MiB that are free ({OpenSize >> 20} MiB for a part and those below it), as in files made " +
                "to fill memory and disk. If you trust the model, pack its zip anew without compression (zip -0).");
        _open += entry.Length;
        return entry.Length;
    }

    public void Release(long taken) => _open -= taken;
}
