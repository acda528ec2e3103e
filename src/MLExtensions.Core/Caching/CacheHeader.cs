using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace MLExtensions.Caching;

/// <summary>Tells a cache file from others, so that nobody's file is overwritten.</summary>
internal static class CacheHeader
{
    /// <summary>Makes an empty file a cache, mends the beginning of one, and refuses everything else.</summary>
    public static void Prepare(SafeFileHandle file, string path)
    {
        Span<byte> expected = stackalloc byte[CacheFormat.Unit];
        CacheFormat.WriteHeader(expected);
        Span<byte> header = stackalloc byte[CacheFormat.Unit];
        var count = RandomAccess.Read(file, header, 0);
        header = header[..count];
        // Whoever made the file may have been interrupted at once.
        if (header.Length < CacheFormat.Unit && expected.StartsWith(header))
        {
            RandomAccess.Write(file, expected, 0);
            return;
        }

        if (!header.StartsWith(CacheFormat.Magic))
            throw new InvalidDataException($"'{path}' is no embedding cache; it is left as it is. Name another file, or one that is not there yet.");
        var version = count < 12 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != CacheFormat.Version)
        {
            throw new InvalidDataException(
                $"'{path}' is an embedding cache of version {version}; this program knows version {CacheFormat.Version}. Name another file, or delete it.");
        }
    }
}
