using Microsoft.ML.Data;

namespace MLExtensions.Core.Tests.Components;

/// <summary>A row with a pass-through column of every type, all derived from <see cref="Key"/>, so that any misalignment shows.</summary>
public sealed class EveryType
{
    public int Key { get; set; }

    [VectorType(3)]
    public float[] Features { get; set; } = [];

    public float Label { get; set; }
    public bool Flag { get; set; }
    public sbyte I1 { get; set; }
    public byte U1 { get; set; }
    public short I2 { get; set; }
    public ushort U2 { get; set; }
    public uint U4 { get; set; }
    public long I8 { get; set; }
    public ulong U8 { get; set; }
    public double R8 { get; set; }
    public string Text { get; set; } = "";
    public DateTime Time { get; set; }
    public DateTimeOffset Offset { get; set; }
    public TimeSpan Span { get; set; }

    [KeyType(2000)]
    public uint Category { get; set; }

    // Of unknown size, and another size in each row.
    public double[] Ragged { get; set; } = [];

    public string[] Words { get; set; } = [];

    [VectorType(50)]
    public VBuffer<float> Sparse { get; set; }

    public static EveryType Of(int key) => new()
    {
        Key = key,
        Features = [key, key * 0.5f, -key],
        Label = key * 3f,
        Flag = key % 3 == 0,
        I1 = (sbyte)key,
        U1 = (byte)key,
        I2 = (short)key,
        U2 = (ushort)key,
        U4 = (uint)key * 7,
        I8 = key * 1_000_000_007L,
        U8 = (ulong)key * 1_000_000_007UL,
        R8 = Math.Sqrt(key),
        Text = key % 11 == 0 ? "" : $"row {key}",
        Time = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(key),
        Offset = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.FromHours(key % 12)).AddMinutes(key),
        Span = TimeSpan.FromSeconds(key),
        Category = (uint)(key % 1000) + 1,
        Ragged = [.. Enumerable.Range(0, key % 5).Select(i => (double)(key + i))],
        Words = [.. Enumerable.Range(0, key % 3).Select(i => $"{key}:{i}")],
        Sparse = new VBuffer<float>(50, 2, [key, key + 1f], [key % 25, 25 + (key % 25)]),
    };

    /// <summary>Says how a row that went through a pipeline differs from the row of its key; null when it does not.</summary>
    public static string? Misalignment(EveryTypeScored row)
    {
        var expected = Of(row.Key);
        // ML.NET reads a key member k as the raw key k + 1 and writes raw keys.
        (string, object, object)[] pairs =
        [
            ("Label", expected.Label, row.Label), ("Flag", expected.Flag, row.Flag), ("I1", expected.I1, row.I1), ("U1", expected.U1, row.U1),
            ("I2", expected.I2, row.I2), ("U2", expected.U2, row.U2), ("U4", expected.U4, row.U4), ("I8", expected.I8, row.I8),
            ("U8", expected.U8, row.U8), ("R8", expected.R8, row.R8), ("Text", expected.Text, row.Text), ("Time", expected.Time, row.Time),
            ("Offset", expected.Offset, row.Offset), ("Span", expected.Span, row.Span), ("Category", expected.Category + 1, row.Category),
            ("Features", string.Join(' ', expected.Features), string.Join(' ', row.Features)),
            ("Ragged", string.Join(' ', expected.Ragged), string.Join(' ', row.Ragged)),
            ("Words", string.Join(' ', expected.Words), string.Join(' ', row.Words)),
            ("Sparse", string.Join(' ', expected.Sparse.DenseValues()), string.Join(' ', row.Sparse.DenseValues())),
            ("Sum", (object)(1 + row.Key + (row.Key * 0.5f) - row.Key), row.Sum), ("Pair", (object)row.Sum, row.Pair[0]),
        ];
        foreach (var (name, want, have) in pairs)
        {
            if (!want.Equals(have))
                return $"{name} of row {row.Key}: expected {want}, have {have}";
        }

        return null;
    }
}
