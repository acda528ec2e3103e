using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Data.Binary;

/// <summary>A row with a vector of every item type, of one length or of varying ones, dense and sparse.</summary>
internal sealed class VectorsRow
{
    [VectorType(11)]
    public bool[] Flags { get; set; } = [];

    public bool[] VaryingFlags { get; set; } = [];

    [VectorType(2)]
    public sbyte[] SBytes { get; set; } = [];

    public byte[] Bytes { get; set; } = [];

    public short[] Shorts { get; set; } = [];

    [VectorType(3)]
    public ushort[] UShorts { get; set; } = [];

    [VectorType(2, 2)]
    public int[] Matrix { get; set; } = [];

    public uint[] UInts { get; set; } = [];

    public long[] Longs { get; set; } = [];

    public ulong[] ULongs { get; set; } = [];

    public double[] Doubles { get; set; } = [];

    [VectorType(2)]
    public string[] Texts { get; set; } = [];

    public string[] VaryingTexts { get; set; } = [];

    public DateTime[] Times { get; set; } = [];

    [VectorType(2)]
    public DateTimeOffset[] Offsets { get; set; } = [];

    public TimeSpan[] Spans { get; set; } = [];

    public DataViewRowId[] Ids { get; set; } = [];

    [VectorType(2)]
    [KeyType(9)]
    public uint[] Keys { get; set; } = [];

    [VectorType(1000)]
    public VBuffer<float> Sparse { get; set; }

    public VBuffer<float> Mixed { get; set; }

    [VectorType(5)]
    public VBuffer<bool> SparseFlags { get; set; }

    public VBuffer<ReadOnlyMemory<char>> SparseTexts { get; set; }

    /// <summary>Sometimes dense, sometimes sparse, sometimes empty.</summary>
    public static IEnumerable<VectorsRow> Rows(int count) => Enumerable.Range(0, count).Select(i => new VectorsRow
    {
        Flags = Items(11, k => (i + k) % 3 == 0),
        VaryingFlags = Items(i % 18, k => k % 5 == i % 5),
        SBytes = [(sbyte)-i, sbyte.MinValue],
        Bytes = Items(i % 3, k => (byte)(i + k)),
        Shorts = Items(4, k => (short)(-i * k)),
        UShorts = [(ushort)i, ushort.MaxValue, 0],
        Matrix = [i, -i, int.MaxValue, int.MinValue],
        UInts = Items(i % 2, _ => uint.MaxValue),
        Longs = Items(i % 4, k => (long)i << (8 * k)),
        ULongs = Items(0, _ => 0ul),
        Doubles = Items(i % 5, k => k == 3 ? double.NaN : i / (k + 1.0)),
        Texts = [$"text {i}", i % 2 == 0 ? "" : "größer 大 🚀"],
        VaryingTexts = Items(i % 3, k => new string((char)('a' + k), i)),
        Times = Items(i % 2, _ => new DateTime(1999, 12, 31).AddSeconds(i)),
        Offsets = [new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(-i)), default],
        Spans = Items(2, k => TimeSpan.FromTicks(i - (100 * k))),
        Ids = Items(i % 2, _ => new DataViewRowId((ulong)i, ulong.MaxValue)),
        Keys = [(uint)i % 10, 9],
        Sparse = new VBuffer<float>(1000, 2, [i, -i], [i, 999]),
        Mixed = i % 3 == 0 ? new VBuffer<float>(i, [.. Items(i, k => (float)k)]) : new VBuffer<float>(100 + i, 1, [i], [i % 7]),
        SparseFlags = new VBuffer<bool>(5, 1, [true], [i % 5]),
        SparseTexts = new VBuffer<ReadOnlyMemory<char>>(4, 1, [$"only {i}".AsMemory()], [i % 4]),
    });

    private static T[] Items<T>(int count, Func<int, T> item) => [.. Enumerable.Range(0, count).Select(item)];
}
