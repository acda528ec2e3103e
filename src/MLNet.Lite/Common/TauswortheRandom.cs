namespace Microsoft.ML;

/// <summary>The hybrid Tausworthe generator of ML.NET's hosts, so that a seed means the same numbers there and here.</summary>
/// <remarks>Howes and Thomas, GPU Gems 3, chapter 37: three Tausworthe steps and a linear congruential one, combined by xor.</remarks>
internal sealed class TauswortheRandom : Random
{
    private uint _z1;
    private uint _z2;
    private uint _z3;
    private uint _z4;

    public TauswortheRandom(uint seed)
    {
        _z1 = seed;
        _z2 = MurmurHash3.Round(_z1, _z1);
        _z3 = MurmurHash3.Round(_z2, _z1);
        _z4 = MurmurHash3.Round(_z3, _z1);
    }

    /// <summary>Seeds from another generator.</summary>
    public TauswortheRandom(Random source)
    {
        _z1 = DrawLarge(source);
        _z2 = DrawLarge(source);
        _z3 = DrawLarge(source);
        _z4 = Draw(source);
    }

    public static TauswortheRandom Create(int? seed) => seed is { } value ? new((uint)value) : new(new Random());

    public override int Next() => (int)(NextBits() & int.MaxValue);

    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)(((ulong)NextBits() * (ulong)maxValue) >> 32);
    }

    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)((long)(NextDouble() * ((long)maxValue - minValue)) + minValue);
    }

    public override double NextDouble() => NextBits() * (1.0 / (1L << 32));

    /// <summary>All 32 bits.</summary>
    public int NextSigned() => (int)NextBits();

    public override float NextSingle() => (NextBits() >> 9) * (1f / (1 << 23));

    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    public override void NextBytes(Span<byte> buffer)
    {
        foreach (ref var b in buffer)
            b = (byte)Next();
    }

    protected override double Sample() => NextDouble();

    private uint NextBits()
    {
        _z1 = ((_z1 & ~0x1u) << 12) ^ (((_z1 << 13) ^ _z1) >> 19);
        _z2 = ((_z2 & ~0x7u) << 4) ^ (((_z2 << 2) ^ _z2) >> 25);
        _z3 = ((_z3 & ~0xFu) << 17) ^ (((_z3 << 3) ^ _z3) >> 11);
        _z4 = (1664525 * _z4) + 1013904223;
        return _z1 ^ _z2 ^ _z3 ^ _z4;
    }

    private static uint Draw(Random source) => ((uint)source.Next(1 << 16) << 16) | (uint)source.Next(1 << 16);

    // The Tausworthe steps need a state of at least 128 to get going.
    private static uint DrawLarge(Random source)
    {
        uint drawn;
        do
            drawn = Draw(source);
        while (drawn < 128);
        return drawn;
    }
}
