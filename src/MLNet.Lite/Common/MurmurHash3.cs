using System.Numerics;

namespace Microsoft.ML;

/// <summary>The parts of MurmurHash3 (x86, 32 bits; Austin Appleby, public domain).</summary>
internal static class MurmurHash3
{
    /// <summary>Hashes on one block.</summary>
    public static uint Round(uint hash, uint block) => (BitOperations.RotateLeft(hash ^ Scramble(block), 13) * 5) + 0xE6546B64;

    /// <summary>Hashes on two blocks, the lower first.</summary>
    public static uint Round(uint hash, ulong blocks) => Round(Round(hash, (uint)blocks), (uint)(blocks >> 32));

    /// <summary>Mixes the bits of a hash that is finished after <paramref name="length"/> bytes.</summary>
    public static uint Mix(uint hash, int length)
    {
        hash ^= (uint)length;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }

    /// <summary>Hashes text as ML.NET does since its version 1.5: like its UTF-8, where that is ASCII.</summary>
    public static uint Text(uint seed, ReadOnlySpan<char> text)
    {
        var hash = seed;
        var length = 0;
        var pending = 0ul;
        var bits = 0;
        foreach (ulong unit in text)
        {
            // Beyond ASCII ML.NET swaps bytes of all that is pending, those of characters before included; surrogates count as characters.
            if (unit <= 0x7F)
            {
                pending |= unit << bits;
                bits += 8;
            }
            else if (unit <= 0x7FF)
            {
                pending |= (0xC080 | ((unit << 2) & 0x1F00) | (unit & 0x3F)) << bits;
                pending = ((pending & 0xFF) << 8) | (pending >> 8);
                bits += 16;
            }
            else
            {
                pending |= (0xE08080 | ((unit << 4) & 0xF0000) | ((unit << 2) & 0x3F00) | (unit & 0x3F)) << bits;
                pending = ((pending & 0xFF) << 16) | (pending & 0xFF00) | (pending >> 16);
                bits += 24;
            }
            if (bits < 32)
                continue;
            hash = Round(hash, (uint)pending);
            pending >>= 32;
            bits -= 32;
            length += 4;
        }
        if (bits > 0)
            hash ^= Scramble((uint)(pending & ((1ul << bits) - 1)));
        return Mix(hash, length + (bits / 8));
    }

    private static uint Scramble(uint block) => BitOperations.RotateLeft(block * 0xCC9E2D51, 15) * 0x1B873593;
}
