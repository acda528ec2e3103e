using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Data;

/// <summary>A row with sampling keys of every type, functions of its group, <paramref name="id"/> modulo <see cref="Groups"/>.</summary>
internal sealed class SamplingKeyRow(int id)
{
    public const int Groups = 20;

    private static readonly string[] Texts =
    [
        "", " a ", "a", "é", "日本", "x日", "ab", "abc", "abcd", "abcde",
        "𝒳y", "a é", "long text number one", " ", "ß", "\t", "q", "r", "s", "aéb日c",
    ];

    private static readonly DateTime Start = new(2020, 1, 1);

    private int Group => id % Groups;

    public int Number => id;

    public int Int32 => Group * -100_000;

    public bool Boolean => Group % 2 == 0;

    public sbyte SByte => (sbyte)-Group;

    public byte Byte => (byte)(Group * 10);

    public short Int16 => (short)(Group * -300);

    public ushort UInt16 => (ushort)(Group * 300);

    public uint UInt32 => (uint)Group * 100_000_000;

    public long Int64 => Group * -5_000_000_000;

    public ulong UInt64 => (ulong)Group * 5_000_000_000;

    public float Single => Group switch
    {
        3 => float.NaN,
        4 => -0f,
        _ => Group / 7f,
    };

    public double Double => Group == 3 ? double.NaN : Group / 7.0;

    public string Text => Texts[Group];

    public DateTime DateTime => Start.AddDays(Group);

    public DateTimeOffset DateTimeOffset => new DateTimeOffset(Start, TimeSpan.FromHours(Group % 5)).AddHours(Group);

    public TimeSpan TimeSpan => TimeSpan.FromHours(Group);

    public DataViewRowId RowId => new((ulong)Group << 20, (ulong)Group);

    [KeyType(30)]
    public byte ByteKey => (byte)UInt64Key;

    [KeyType(30)]
    public uint UInt32Key => (uint)UInt64Key;

    [KeyType(30)]
    public ulong UInt64Key => Group == 5 ? 99 : (ulong)Group;

    [KeyType(6_000_000_000)]
    public ulong LargeKey => (ulong)Group * 300_000_000;

    [VectorType(3)]
    public float[] Singles => Group == 3 ? [1, float.NaN, 2] : [Group, -Group, 0];

    public double[] Doubles => [.. Enumerable.Range(0, Group % 4).Select(i => Group + (i * 1.5))];

    public VBuffer<float> Sparse => new(10, 2, [Group, Group + 1], [Group % 5, 5 + (Group % 5)]);

    public string[] TextVector => [.. Enumerable.Range(0, Group % 3).Select(i => Texts[Group + i])];

    public bool[] Booleans => [Boolean, Group % 3 == 0];

    public sbyte[] SBytes => [SByte, 5];

    public int[] Int32s => [Group, -Group];

    public ulong[] UInt64s => [UInt64, ulong.MaxValue - UInt64];

    public TimeSpan[] TimeSpans => [TimeSpan, TimeSpan.Zero];

    public DataViewRowId[] RowIds => [RowId];

    [KeyType(30)]
    public byte[] ByteKeys => [ByteKey, 2];

    [KeyType(30)]
    public ulong[] UInt64Keys => [UInt64Key, 2];
}
