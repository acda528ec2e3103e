using System.Numerics;

namespace Microsoft.ML;

/// <summary>The parts of MurmurHash3 (x86, 32 bits; Austin Appleby, public domain).</summary>
internal static class MurmurHash3
{
    /// <summary>Hashes on one block.</summary>
    public static uint Round(uint hash, uint block)
    {
        block = BitOperations.RotateLeft(block * 0xCC9E2D51, 15) * 0x1B873593;
        return (BitOperations.RotateLeft(hash ^ block, 13) * 5) + 0xE6546B64;
    }

    /// <summary>Mixes the bits of a finished hash.</summary>
    public static uint Mix(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
