using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>A row of categories in every type, with repetitions, missing values and cases; the rows are the same everywhere.</summary>
public sealed class CategoryRow
{
    private const int Count = 12;

    private static readonly string[] ColorNames = ["red", "Red", "", "blue", "äther", "red "];

    public string Color { get; set; } = "";

    [VectorType(3)]
    public string[] Colors { get; set; } = [];

    public string[] ManyColors { get; set; } = [];

    public sbyte Signed8 { get; set; }

    public byte Unsigned8 { get; set; }

    public short Signed16 { get; set; }

    public ushort Unsigned16 { get; set; }

    public int Signed32 { get; set; }

    public uint Unsigned32 { get; set; }

    public long Signed64 { get; set; }

    public ulong Unsigned64 { get; set; }

    public float Single { get; set; }

    public double Double { get; set; }

    public bool Boolean { get; set; }

    public DateTime Time { get; set; }

    public DateTimeOffset TimeOffset { get; set; }

    public TimeSpan Span { get; set; }

    public DataViewRowId Id { get; set; }

    [KeyType(5)]
    public byte Key8 { get; set; }

    [KeyType(4)]
    public uint Key32 { get; set; }

    [KeyType(7)]
    public ulong Key64 { get; set; }

    [VectorType(2, 2)]
    public int[] Matrix { get; set; } = [];

    [VectorType(6)]
    public VBuffer<int> Sparse { get; set; }

    [VectorType(1)]
    public string[] One { get; set; } = [];

    public static IDataView Load(MLContext ml) => ml.Data.LoadFromEnumerable(Rows());

    public static IEnumerable<CategoryRow> Rows() => Enumerable.Range(0, Count).Select(i => new CategoryRow
    {
        Color = ColorNames[i * 5 % 6],
        Colors = [ColorNames[i % 6], ColorNames[(i + 2) % 6], ColorNames[i % 3]],
        ManyColors = [.. ColorNames.Skip(i % 4).Take(i % 3)],
        Signed8 = (sbyte)(i % 3 - 1),
        Unsigned8 = (byte)(250 + (i % 4)),
        Signed16 = (short)(-300 * (i % 3)),
        Unsigned16 = (ushort)(60000 - (i % 2)),
        Signed32 = -(i % 4) * 1000000,
        Unsigned32 = 4000000000u + (uint)(i % 3),
        Signed64 = long.MinValue + (i % 5),
        Unsigned64 = ulong.MaxValue - (ulong)(i % 5),
        Single = i % 4 == 1 ? float.NaN : i % 6 == 0 ? -0f : (i % 6) / 3f,
        Double = i % 5 == 3 ? double.NaN : i % 5 == 0 ? double.NegativeInfinity : (i % 5) / 7d,
        Boolean = i % 3 == 2,
        Time = new DateTime(2024, 2, 28).AddDays(-(i % 4)),
        // Every other is an instant that was there before, at another offset.
        TimeOffset = new DateTimeOffset(2024, 1, 1, 12 + (i % 2), 0, 0, TimeSpan.FromHours(i % 2)).AddMinutes(-(i / 4)),
        Span = TimeSpan.FromTicks(123456789L * (i % 3 - 1)),
        Id = new DataViewRowId((ulong)(i % 3), (ulong)(5 - (i % 2))),
        Key8 = (byte)((i + 3) % 6),
        Key32 = (uint)(i % 5),
        Key64 = (ulong)(i * 2 % 8),
        Matrix = [i % 2, 7, -i % 3, 0],
        Sparse = new VBuffer<int>(6, 2, [i % 4, 9], [i % 2, 2 + (i % 4)]),
        One = [ColorNames[i % 4]],
    });
}
